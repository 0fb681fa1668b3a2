# variables_collections: a list, a dict with gaps, with batch_norm.
x = tf.ones([1, 5, 5, 2])
conv = tf.contrib.layers.conv2d
a = conv(x, 2, 3, variables_collections=["one", "two"])
b = conv(x, 2, 3, variables_collections={"weights": ["w"]})
c = conv(
    x,
    2,
    3,
    normalizer_fn=tf.contrib.layers.batch_norm,
    variables_collections=["c"],
    normalizer_params={"variables_collections": {"moving_mean": ["mm"], "beta": ["be"]}},
)
