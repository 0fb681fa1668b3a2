"""Ground floor: dtypes, shapes, names and errors; it knows no graph."""
