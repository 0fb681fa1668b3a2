# invert_permutation, unique, top_k, in_top_k.
x = tf.constant([3.0, 1.0, 2.0], name="x")
values, indices = tf.nn.top_k(x, 2)
y, i = tf.unique([4, 4, 1, 4])
fetches = {
    "inverse": tf.invert_permutation([2, 0, 1]),
    "values": values,
    "indices": indices,
    "unique": y,
    "index": i,
    "in": tf.nn.in_top_k([[0.1, 0.9], [0.8, 0.2]], [1, 1], 1),
}
