"""Graphs as messages: what is written of a node, and how nodes are read back; knows no op."""
