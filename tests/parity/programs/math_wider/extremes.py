# top_k, in_top_k, sort and argsort, with known and unknown shapes.
x = tf.constant([[1.0, 5.0, 4.0], [7.0, -2.0, 3.0]], name="x")
p = tf.placeholder(tf.float32, [None, 3], name="p")
u = tf.placeholder(tf.float32, name="u")
k = tf.placeholder(tf.int32, [], name="k")
first, second, third = tf.nn.top_k(x, 2), tf.nn.top_k(p, 2, name="best"), tf.nn.top_k(p, k)
fetches = {
    "top": [first, second, third, tf.nn.top_k([1, 3, 2])],
    "gradients": [tf.gradients(first.values, x), tf.gradients(second.values, p)],
    "in": [tf.nn.in_top_k(x, [1, 0], 2), tf.nn.in_top_k(p, [2], 1, name="hit")],
    "sort": [tf.sort(x), tf.sort(x, 0), tf.sort(x, direction="DESCENDING"), tf.sort(u, 0)],
    "argsort": [tf.argsort(x), tf.argsort(x, axis=0, name="order"), tf.argsort(u, -2)],
    "arg": [tf.argmax(p, 1), tf.argmax(u, 1), tf.argmax(p, k), tf.argmax(u, k)],
}
feeds = {p: [[1, 3, 2]], u: [[3, 1, 2], [9, 7, 8]], k: 1}
