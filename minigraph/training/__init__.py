"""Floor 4: gradients, losses, optimizers."""
