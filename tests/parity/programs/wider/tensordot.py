# tensordot expands into transposes, reshapes and one MatMul.
a = tf.constant(np.arange(12).reshape(2, 2, 3), tf.float32, name="a")
b = tf.constant(np.arange(6).reshape(3, 2), tf.float32, name="b")
fetches = {"one": tf.tensordot(a, b, 1), "axes": tf.tensordot(a, b, [[2, 0], [0, 1]])}
