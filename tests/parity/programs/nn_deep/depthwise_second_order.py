# Second gradients of depthwise_conv2d.
x = tf.constant(np.cos(np.arange(2 * 5 * 6 * 2)).reshape(2, 5, 6, 2), tf.float32)
w = tf.constant(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3), tf.float32)
y = tf.nn.depthwise_conv2d(x, w, [1, 2, 2, 1], "SAME")
gx, gw = tf.gradients(y * y, [x, w])
h = tf.gradients([gx * gx, gw * gw], [x, w])
fetches = [y, gx, gw] + h
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
