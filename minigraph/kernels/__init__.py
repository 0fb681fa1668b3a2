"""The arithmetic: arrays in, arrays out, with NumPy alone.

No room in here knows what a graph, a tensor or a session is; attributes arrive as plain Python
values with the meaning TensorFlow gives them.
"""
