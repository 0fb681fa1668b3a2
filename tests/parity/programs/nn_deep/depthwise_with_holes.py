# depthwise_conv2d with a rate, of an image of unknown height.
x = tf.placeholder(tf.float32, [None, None, 6, 2])
w = tf.constant(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3), tf.float32)
y = tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME", rate=[2, 2])
z = tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "VALID", rate=[2, 1], name="dw")
fetches = [y, z] + tf.gradients([y, z], [x, w])
feeds = {x: np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
