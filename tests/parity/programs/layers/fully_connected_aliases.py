# linear, relu and relu6 are fully_connected with a fixed activation.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 6).reshape(2, 3), tf.float32)
init = True
fetches = {
    "linear": tf.contrib.layers.linear(x, 2),
    "relu": tf.contrib.layers.relu(x, 2),
    "relu6": tf.contrib.layers.relu6(x, 2),
}
