"""Ground floor: arrays in, arrays out; NumPy only, no graph."""
