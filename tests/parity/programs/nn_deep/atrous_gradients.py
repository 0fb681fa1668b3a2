# atrous_conv2d of an image of unknown height, with gradients.
x = tf.placeholder(tf.float32, [None, None, 6, 2])
w = tf.constant(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3), tf.float32)
y = tf.nn.atrous_conv2d(x, w, 2, "SAME", name="at")
z = tf.nn.atrous_conv2d(x, w, 1, "SAME")
fetches = [y, z] + tf.gradients([y, z], [x, w])
feeds = {x: np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
