# batch_norm after a convolution with is_training=False.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 5 * 5 * 2).reshape(2, 5, 5, 2), tf.float32)
y = tf.contrib.layers.conv2d(
    x,
    3,
    3,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"is_training": False, "scale": True},
)
init = True
fetches = {"y": y}
