# tf.layers.conv2d: names, activation, initializers, data formats, reuse.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 6 * 6 * 2).reshape(1, 6, 6, 2), tf.float32)
a = tf.layers.conv2d(x, 3, 3)
b = tf.layers.conv2d(
    x,
    3,
    [3, 2],
    strides=2,
    padding="same",
    activation=tf.nn.relu,
    name="conv",
    kernel_regularizer=tf.contrib.layers.l2_regularizer(0.1),
)
c = tf.layers.conv2d(x, 3, [3, 2], name="conv", reuse=True)
d = tf.layers.conv2d(x, 2, 3, dilation_rate=2, use_bias=False)
init = True
fetches = dict(a=a, b=b, c=c, d=d)
