# Broadcasting of values and of partly known shapes.
a = tf.placeholder(tf.float32, [None, 1, 3], name="a")
b = tf.placeholder(tf.float32, [4, None], name="b")
c = tf.placeholder(tf.float32, [1], name="c")
t = [a + b, a * c, tf.maximum(b, c), tf.subtract(c, a), a + 1.0, tf.constant(2.0) ** b]
facts = {"shapes": [v.shape for v in t]}
fetches = {"t": t}
feeds = {a: np.arange(6).reshape(2, 1, 3), b: np.arange(12).reshape(4, 3) - 5, c: [2]}
