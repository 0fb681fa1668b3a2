"""Floor 3: variables, their scopes and initializers, and the layers built of them."""
