# Gradients through the seed in one and three dimensions, with a rate in one.
tf.set_random_seed(1)
x1 = tf.placeholder(tf.float32, [None, 8, 2], name="x1")
x3 = tf.placeholder(tf.float32, [None, 4, 4, 4, 1], name="x3")
a = tf.contrib.layers.convolution(x1, 3, 3, rate=2)
b = tf.contrib.layers.conv3d(x3, 2, 2, stride=2)
init = True
fetches = {
    "a": tf.gradients(tf.square(a), tf.trainable_variables()[:2] + [x1]),
    "b": tf.gradients(tf.square(b), tf.trainable_variables()[2:] + [x3]),
}
feeds = {
    x1: np.linspace(-1, 1, 32).reshape(2, 8, 2),
    x3: np.cos(np.arange(64)).reshape(1, 4, 4, 4, 1),
}
