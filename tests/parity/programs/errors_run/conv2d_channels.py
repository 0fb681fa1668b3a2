# Channels that do not fit at run time.
x = tf.placeholder(tf.float32, [None, 4, 4, None], name="x")
fetches = {"y": tf.nn.conv2d(x, tf.ones([3, 3, 2, 1]), [1, 1, 1, 1], "SAME")}
feeds = {x: np.ones([1, 4, 4, 3])}
