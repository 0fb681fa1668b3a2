# dilation_rate with unknown sizes: paddings and crops are computed by nodes.
x = tf.placeholder(tf.float32, [None, None, 6, 2], name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 3 * 2 * 3).reshape(3, 3, 2, 3), tf.float32, name="w")
a = tf.nn.convolution(x, w, "SAME", dilation_rate=[2, 2])
b = tf.nn.convolution(x, w, "VALID", dilation_rate=[2, 1], name="b")
facts = {"shapes": [a.shape, b.shape]}
fetches = {"a": a, "b": b}
feeds = {x: np.linspace(-1, 1, 2 * 7 * 6 * 2).reshape(2, 7, 6, 2)}
