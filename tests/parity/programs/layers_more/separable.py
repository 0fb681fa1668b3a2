# Separable convolutions, with and without the second convolution.
tf.set_random_seed(2)
x = tf.placeholder(tf.float32, [2, 6, 6, 2], name="x")
collected = {"weights": ["w"], "biases": ["b"]}
a = tf.contrib.layers.separable_conv2d(x, 3, 3, 2, variables_collections=collected)
b = tf.contrib.layers.separable_conv2d(
    x, None, [2, 3], stride=2, weights_regularizer=tf.contrib.layers.l2_regularizer(0.1)
)
c = tf.layers.separable_conv2d(x, 2, 2, dilation_rate=2, depth_multiplier=2, activation=tf.tanh)
s = tf.placeholder(tf.float32, [2, 7, 2], name="s")
d = tf.layers.separable_conv1d(s, 2, 3, padding="causal", dilation_rate=2)
e = tf.contrib.layers.conv2d_in_plane(x, 3)
grads = tf.gradients([a, b, c, d, e], tf.trainable_variables())
facts = {"shapes": [t.shape for t in (a, b, c, d, e)]}
init = True
fetches = {"a": a, "b": b, "c": c, "d": d, "e": e, "grads": grads}
feeds = {
    x: np.sin(np.arange(144)).reshape([2, 6, 6, 2]),
    s: np.cos(np.arange(28)).reshape([2, 7, 2]),
}
