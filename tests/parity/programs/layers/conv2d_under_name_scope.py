# Name scopes around layers move their ops, not their variables.
x = tf.ones([1, 4, 4, 2])
with tf.name_scope("tower_0"):
    a = tf.contrib.layers.conv2d(x, 2, 3, scope="c")
with tf.name_scope("tower_1"):
    b = tf.contrib.layers.conv2d(x, 2, 3, scope="c", reuse=True)
with tf.variable_scope("net"), tf.name_scope("inner"):
    c = tf.contrib.layers.conv2d(x, 2, 3)
    d = tf.contrib.layers.batch_norm(c)
facts = {"names": [t.name for t in (a, b, c, d)], "variables": tf.global_variables()}
