# A VALID window one larger than the image gives an empty result.
x = tf.placeholder(tf.float32, [None, None, None, 1], name="x")
fetches = {"y": tf.nn.conv2d(x, tf.ones([3, 3, 1, 1]), [1, 1, 1, 1], "VALID")}
feeds = {x: np.ones([1, 2, 2, 1])}
