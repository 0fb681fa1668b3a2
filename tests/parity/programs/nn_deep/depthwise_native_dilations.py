# The attr dilations of DepthwiseConv2dNative is without effect.
x = tf.constant(np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2), tf.float32)
w = tf.constant(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3), tf.float32)
y = tf.nn.depthwise_conv2d_native(x, w, [1, 1, 1, 1], "VALID", dilations=[1, 2, 2, 1])
y2 = tf.nn.depthwise_conv2d_native(x, w, [1, 1, 1, 1], "VALID")
g = tf.gradients(y * y, [x, w])
fetches = [y - y2] + g
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
