# fully_connected on a matrix and on a tensor of rank three.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 12).reshape(4, 3), tf.float32)
z = tf.placeholder(tf.float32, [None, 2, 3], name="z")
a = tf.contrib.layers.fully_connected(x, 5)
b = tf.contrib.layers.fully_connected(z, 2, activation_fn=None, scope="head")
init = True
fetches = {"a": a, "b": b}
feeds = {z: np.linspace(-1, 1, 18).reshape(3, 2, 3)}
