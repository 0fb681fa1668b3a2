# A normalizer parameter that is not there.
y = tf.contrib.layers.conv2d(
    tf.ones([1, 6, 6, 2]),
    3,
    3,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"nonsense": 1},
)
