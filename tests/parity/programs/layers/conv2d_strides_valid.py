# Strides, VALID padding, rectangular kernel, no activation, a scope name.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 9 * 7 * 2).reshape(2, 9, 7, 2), tf.float32)
y = tf.contrib.layers.conv2d(
    x, 3, [3, 2], stride=[2, 1], padding="VALID", activation_fn=None, scope="first"
)
init = True
fetches = {"y": y}
