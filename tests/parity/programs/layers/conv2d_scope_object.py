# scope as a string with slashes, as a VariableScope, inside other scopes.
x = tf.ones([1, 5, 5, 2])
with tf.variable_scope("net") as net:
    a = tf.contrib.layers.conv2d(x, 2, 3, scope="block/conv")
    with tf.name_scope("n"):
        b = tf.contrib.layers.conv2d(x, 2, 3)
with tf.variable_scope("other") as other:
    pass
c = tf.contrib.layers.conv2d(x, 2, 3, scope=other)
d = tf.contrib.layers.conv2d(x, 2, 3, scope=net)
facts = {"names": [t.name for t in (a, b, c, d)], "variables": tf.global_variables()}
