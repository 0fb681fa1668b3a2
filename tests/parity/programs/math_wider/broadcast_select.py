# where_v2 broadcasts; where takes rows, elements or everything.
x = tf.placeholder(tf.float32, [None, 2], name="x")
u = tf.placeholder(tf.float32, name="u")
rows = tf.placeholder(tf.bool, [None], name="rows")
any_shape = tf.placeholder(tf.bool, name="any_shape")
t = [
    tf.where(rows, x, 2 * x),
    tf.where(any_shape, x, x + 1),
    tf.where(rows, u, u),
    tf.where(any_shape, x, u),
    tf.where_v2(any_shape, x, 1.0),
]
fetches = {"t": t, "gradients": tf.gradients(t, [x, u])}
feeds = {
    x: [[1, 2], [3, 4]],
    u: [[5, 6], [7, 8]],
    rows: [True, False],
    any_shape: [[True, False], [False, True]],
}
