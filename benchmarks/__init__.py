"""Times minigraph beside TensorFlow 1.15, TensorFlow 2, PyTorch and ONNX Runtime, by turns.

It knows programs as a user writes them, never the inside of minigraph. The way in is
`python -m benchmarks --help`; the reading order is cases, peers, child, members, turns, results,
report.
"""
