# Name scopes of the gradient: gradients, gradients_1, and inside another scope.
x = tf.constant(1.0, name="x")
with tf.name_scope("model"):
    y = tf.square(x, name="y")
a = tf.gradients(y, x)
b = tf.gradients(y, x)
with tf.name_scope("train"):
    c = tf.gradients(y, x)
    d = tf.gradients(y, x, name="mine")
facts = {"names": [g[0].name for g in (a, b, c, d)]}
