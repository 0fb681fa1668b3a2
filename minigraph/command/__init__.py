"""What the command ``minigraph`` does; programs above all doors, one file per group of commands."""
