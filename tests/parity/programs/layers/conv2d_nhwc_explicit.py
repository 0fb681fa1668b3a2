# data_format="NHWC" named explicitly adds the same nodes.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 5 * 5 * 2).reshape(1, 5, 5, 2), tf.float32)
y = tf.contrib.layers.conv2d(x, 2, [3, 3], stride=[2, 2], data_format="NHWC", rate=[1, 1])
init = True
fetches = {"y": y}
