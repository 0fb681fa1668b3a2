"""Floor 2, beside the ops: runs any graph; knows no particular op."""
