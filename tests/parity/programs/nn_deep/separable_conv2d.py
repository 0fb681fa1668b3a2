# separable_conv2d with strides and with a rate, with gradients.
x = tf.placeholder(tf.float32, [None, 7, 6, 2])
w = tf.constant(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3), tf.float32)
p = tf.constant(np.sin(np.arange(24)).reshape(1, 1, 6, 4), tf.float32)
y = tf.nn.separable_conv2d(x, w, p, [1, 2, 2, 1], "SAME")
z = tf.nn.separable_conv2d(x, w, p, [1, 1, 1, 1], "SAME", rate=[2, 2], name="sep")
fetches = [y, z] + tf.gradients([y, z], [x, w, p])
feeds = {x: np.cos(np.arange(2 * 7 * 6 * 2)).reshape(2, 7, 6, 2)}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
