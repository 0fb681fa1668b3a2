# The reflected operators: a Python number or array on the left.
x = tf.constant([1.0, 2.0, 4.0], name="x")
fetches = {
    "radd": 1 + x,
    "rsub": 1 - x,
    "rmul": 2 * x,
    "rdiv": 8 / x,
    "rfloordiv": 9 // x,
    "rmod": 7 % x,
    "rpow": 2**x,
    "array": np.float32([3, 2, 1]) * x,
}
i = tf.constant([3, 4], name="i")
fetches["int_div"] = i / 2
fetches["int_floordiv"] = 9 // i
fetches["matmul"] = tf.ones([2, 2]) @ [[1.0, 2.0], [3.0, 4.0]]
