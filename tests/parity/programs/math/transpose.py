# transpose with and without perm, of matrices, known and unknown ranks.
x = tf.constant(np.arange(6).reshape(1, 2, 3), name="x")
u = tf.placeholder(tf.float32, name="u")
p = tf.placeholder(tf.float32, [None, 2, 3], name="p")
fetches = {
    "plain": tf.transpose(x),
    "perm": tf.transpose(x, [0, 2, 1]),
    "unknown": tf.transpose(u),
    "named": tf.transpose(x, perm=[1, 0, 2], name="turned"),
    "matrix": tf.matrix_transpose(x),
}
facts = {"shapes": [tf.transpose(p, [2, 0, 1]).shape, tf.transpose(u, [1, 0]).shape]}
feeds = {u: [[1, 2], [3, 4]]}
