# fully_connected after flatten of an unknown batch, with dropout between.
tf.set_random_seed(3)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 2, 3], name="x")
net = layers.fully_connected(layers.flatten(x), 4, activation_fn=tf.tanh)
net = layers.dropout(net, 0.5, seed=4)
net = layers.fully_connected(net, 2, activation_fn=None)
init = True
fetches = {"net": net}
feeds = {x: np.cos(np.arange(12)).reshape(2, 2, 3)}
