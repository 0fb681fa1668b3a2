"""The ground on which programs stand: logging, flags, files, text. Knows no graph."""
