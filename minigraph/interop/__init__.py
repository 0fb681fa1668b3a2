"""Floor 4: files that other programs read and write: GraphDefs, MetaGraphs, event files."""
