# batch_norm with fused=False: moments, batchnorm and assign_moving_avg spelled out.
tf.set_random_seed(1)
x = tf.constant(np.linspace(-1, 1, 2 * 6 * 6 * 2).reshape(2, 6, 6, 2), tf.float32)
y = tf.contrib.layers.conv2d(
    x,
    3,
    3,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"fused": False, "scale": True},
)
init = True
fetches = {"y": y, "updates": tf.get_collection(tf.GraphKeys.UPDATE_OPS)}
