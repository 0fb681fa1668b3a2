# auxiliary_name_scope=False opens no name scope.
with tf.variable_scope("a", auxiliary_name_scope=False) as a:
    x = tf.get_variable("x", [1])
    c = tf.constant(1, name="c")
    with tf.variable_scope("b"):
        d = tf.constant(1, name="c")
with tf.name_scope("n"), tf.variable_scope(None, "k", auxiliary_name_scope=False) as k:
    e = tf.constant(1, name="c")
    y = tf.get_variable("y", [1])
facts = {"names": [x.name, c.name, d.name, e.name, y.name], "scopes": [a.name, k.name]}
