# Other activations, and a function of one's own.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 5 * 5 * 2).reshape(1, 5, 5, 2), tf.float32)
conv = tf.contrib.layers.conv2d
init = True
fetches = {
    "elu": conv(x, 2, 3, activation_fn=tf.nn.elu),
    "tanh": conv(x, 2, 3, activation_fn=tf.tanh),
    "own": conv(x, 2, 3, activation_fn=lambda t: tf.square(t, name="sq")),
}
