# Python's arithmetic operators between tensors, with their node names.
x = tf.constant([7.0, -8.0, 9.0], name="x")
y = tf.constant([2.0, 3.0, -4.0], name="y")
fetches = {
    "add": x + y,
    "sub": x - y,
    "mul": x * y,
    "div": x / y,
    "floordiv": x // y,
    "mod": x % y,
    "pow": abs(x) ** y,
    "neg": -x,
    "abs": abs(x),
}
