"""Floor 1: the ground on which programs stand: logging, flags, files, text; knows no graph."""
