# NCHW with batch_norm hands its data format to the normalizer.
x = tf.placeholder(tf.float32, [2, 3, 9, 9], name="x")
a = tf.contrib.layers.conv2d(
    x,
    4,
    3,
    data_format="NCHW",
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"data_format": "NCHW"},
)
facts = {"shape": a.shape}
