"""Floor 1: nodes, edges and the names around them; it knows no particular op."""
