# one_hot: depth, values, axis, dtype.
i = tf.constant([0, 2, -1, 1], name="i")
p = tf.placeholder(tf.int32, [None], name="p")
fetches = {
    "plain": tf.one_hot(i, 3),
    "on": tf.one_hot(i, 3, on_value=5.0, off_value=-1.0),
    "axis": tf.one_hot(i, 3, axis=0),
    "int": tf.one_hot(i, 3, dtype=tf.int32),
    "bool": tf.one_hot(i, 2, True, False),
    "fed": tf.one_hot(p, 2, name="hot"),
}
facts = {"shape": tf.one_hot(p, 4).shape}
feeds = {p: [1, 0]}
