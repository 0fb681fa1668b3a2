# rate > 1 with unknown spatial dimensions computes its paddings in the graph.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, None, None, 2], name="x")
y = tf.contrib.layers.conv2d(x, 3, 3, rate=[2, 3])
init = True
fetches = {"y": y}
feeds = {x: np.linspace(-1, 1, 2 * 9 * 7 * 2).reshape(2, 9, 7, 2)}
