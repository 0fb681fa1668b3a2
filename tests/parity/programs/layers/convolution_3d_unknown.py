# Three dimensions with unknown sizes and a rate.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 5, None, 5, 1], name="x")
y = tf.contrib.layers.conv3d(x, 2, 2, rate=[1, 2, 1])
init = True
fetches = {"y": y}
feeds = {x: np.linspace(-1, 1, 4 * 5 * 5).reshape(1, 5, 4, 5, 1)}
