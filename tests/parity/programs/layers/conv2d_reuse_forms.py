# reuse through AUTO_REUSE, through the enclosing scope, with a captured scope.
x = tf.ones([1, 5, 5, 2])
conv = tf.contrib.layers.conv2d
a = conv(x, 2, 3, scope="a", reuse=tf.AUTO_REUSE)
b = conv(a, 2, 3, scope="a", reuse=tf.AUTO_REUSE)
with tf.variable_scope("net"):
    c = conv(x, 2, 3, scope="c")
with tf.variable_scope("net", reuse=True) as net:
    d = conv(x, 2, 3, scope="c")
facts = {"names": [t.name for t in (a, b, c, d)], "variables": tf.global_variables()}
