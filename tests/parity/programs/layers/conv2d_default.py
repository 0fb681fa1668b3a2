# The seed with its defaults: xavier weights, zero biases, relu, SAME.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 8, 8, 3], name="x")
y = tf.contrib.layers.conv2d(x, 4, 3)
init = True
fetches = {"y": y, "w": tf.trainable_variables()[0]}
feeds = {x: np.linspace(-1, 1, 2 * 8 * 8 * 3).reshape(2, 8, 8, 3)}
