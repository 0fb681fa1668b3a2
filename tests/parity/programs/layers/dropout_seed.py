# dropout with a seed and a noise shape.
x = tf.ones([3, 4])
fetches = {
    "a": tf.contrib.layers.dropout(x, 0.5, seed=3),
    "b": tf.contrib.layers.dropout(x, 0.5, noise_shape=[3, 1], seed=4),
}
