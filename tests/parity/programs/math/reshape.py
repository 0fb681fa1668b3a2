# reshape: static results of constants, of partly known inputs, of computed shapes.
x = tf.constant(np.arange(12), name="x")
p = tf.placeholder(tf.float32, [None, 2, 3], name="p")
n = tf.shape(p)[0]
t = [
    tf.reshape(x, [3, 4]),
    tf.reshape(x, (-1,)),
    tf.reshape(p, [-1, 6]),
    tf.reshape(p, [n, 6]),
    tf.reshape(p, tf.stack([n, -1])),
    tf.reshape(p, tf.shape(p)),
    tf.reshape(x[:1], []),
]
facts = {"shapes": [v.shape for v in t]}
fetches = {"t": t}
feeds = {p: np.arange(12).reshape(2, 2, 3)}
