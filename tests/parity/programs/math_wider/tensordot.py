# tensordot of known, partly known and unknown shapes.
a = tf.constant(np.arange(24).reshape(2, 3, 4), tf.float32, name="a")
b = tf.constant(np.arange(24).reshape(3, 4, 2), tf.float32, name="b")
p = tf.placeholder(tf.float32, [None, 3, 4], name="p")
u = tf.placeholder(tf.float32, name="u")
t = [
    tf.tensordot(a, b, 2),
    tf.tensordot(a, b, [[1], [0]]),
    tf.tensordot(p, b, 2),
    tf.tensordot(p, b, [[1, -1], [0, 1]]),
    tf.tensordot(u, b, 2),
    tf.tensordot(u, u, [[0], [0]]),
    tf.tensordot(u, b, tf.constant([[2], [1]])),
    tf.tensordot(a, a, [0, 0], name="outer"),
]
fetches = {"t": t, "gradients": tf.gradients(t[:5], [a, b, p, u])}
feeds = {p: np.ones((2, 3, 4)), u: np.ones((2, 3, 4))}
