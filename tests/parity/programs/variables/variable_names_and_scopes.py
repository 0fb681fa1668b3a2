# tf.Variable follows name scopes, get_variable follows variable scopes.
with tf.name_scope("n"):
    a = tf.Variable(1.0, name="v")
    b = tf.get_variable("g", [1])
with tf.variable_scope("s"):
    c = tf.Variable(1.0, name="v")
    d = tf.Variable(1.0, name="v")
    e = tf.get_variable("v", [1])
f = tf.Variable(1.0)
g = tf.Variable(1.0)
facts = {"names": [v.name for v in (a, b, c, d, e, f, g)]}
