# Entering the root scope from inside another.
root = tf.get_variable_scope()
with tf.variable_scope("a"):
    with tf.variable_scope(root) as r:
        x = tf.get_variable("x", [1])
        c = tf.constant(1, name="c")
    with tf.variable_scope(tf.get_variable_scope()) as again:
        y = tf.get_variable("y", [1])
        d = tf.constant(1, name="c")
    with tf.variable_scope(tf.get_variable_scope(), reuse=True):
        z = tf.get_variable("y", [1])
facts = {"names": [x.name, c.name, y.name, d.name], "same": z is y, "scopes": [r.name, again.name]}
