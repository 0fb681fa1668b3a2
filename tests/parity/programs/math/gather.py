# gather along an axis, gather_nd, embedding_lookup.
x = tf.constant([[1, 2], [3, 4], [5, 6]], name="x")
p = tf.placeholder(tf.int32, [None], name="p")
fetches = {
    "rows": tf.gather(x, [2, 0]),
    "matrix": tf.gather(x, [[0, 1], [1, 2]]),
    "axis": tf.gather(x, [1], axis=1),
    "scalar": tf.gather(x, 1),
    "fed": tf.gather(x, p),
    "nd": tf.gather_nd(x, [[0, 1], [2, 0]]),
    "lookup": tf.nn.embedding_lookup(x, [1, 1]),
}
feeds = {p: [2]}
