# Initializers of one's own for weights and biases, from values and functions.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 5 * 5 * 2).reshape(1, 5, 5, 2), tf.float32)
conv = tf.contrib.layers.conv2d
a = conv(
    x,
    2,
    3,
    weights_initializer=tf.truncated_normal_initializer(stddev=0.1, seed=2),
    biases_initializer=tf.constant_initializer(0.1),
)
b = conv(
    x, 2, 1, weights_initializer=tf.ones_initializer(), biases_initializer=tf.ones_initializer()
)
c = conv(x, 3, 2, weights_initializer=tf.contrib.layers.variance_scaling_initializer())
init = True
fetches = {"a": a, "b": b, "c": c}
