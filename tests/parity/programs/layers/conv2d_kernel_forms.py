# Kernel sizes as int, list, tuple; even kernels; 1x1.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 6 * 6 * 2).reshape(1, 6, 6, 2), tf.float32)
conv = tf.contrib.layers.conv2d
init = True
fetches = {
    "one": conv(x, 2, 1),
    "list": conv(x, 2, [2, 3]),
    "tuple": conv(x, 2, (1, 4)),
    "even": conv(x, 2, 2, stride=2),
    "wide": conv(x, 2, [6, 6], padding="VALID"),
}
