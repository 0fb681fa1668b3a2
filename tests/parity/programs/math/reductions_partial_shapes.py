# Reductions of partly known shapes and unknown ranks: the axes become a Range.
x = tf.placeholder(tf.float32, [None, 3, None], name="x")
u = tf.placeholder(tf.float32, name="u")
k = tf.placeholder(tf.int32, [], name="k")
t = [
    tf.reduce_sum(x),
    tf.reduce_sum(x, 0),
    tf.reduce_mean(x, [1, 2], keepdims=True),
    tf.reduce_sum(u),
    tf.reduce_max(u, 0),
    tf.reduce_sum(u, keepdims=True),
    tf.reduce_sum(x, k),
]
facts = {"shapes": [v.shape for v in t]}
fetches = {"t": t}
feeds = {x: np.arange(12).reshape(2, 3, 2), u: [[1, 2], [3, 4]], k: 1}
