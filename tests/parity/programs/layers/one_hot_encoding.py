# one_hot_encoding with other values.
labels = tf.constant([0, 2, 1], name="labels")
fetches = {
    "plain": tf.contrib.layers.one_hot_encoding(labels, 3),
    "values": tf.contrib.layers.one_hot_encoding(labels, 4, on_value=2.0, off_value=-1.0),
}
