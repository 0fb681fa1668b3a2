# Gradients of pools of a placeholder.
x = tf.placeholder(tf.float32, [None, 6, None, 2], name="x")
a = tf.nn.max_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
b = tf.nn.avg_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], "VALID")
fetches = {"g": tf.gradients([a, b], x)}
feeds = {x: np.cos(np.arange(6 * 5 * 2)).reshape(1, 6, 5, 2)}
