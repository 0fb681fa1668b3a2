# Scopes without a name scope, the root scope, and names of nodes in them.
r = []
with tf.name_scope("n"):
    with tf.variable_scope("v", auxiliary_name_scope=False) as s:
        r += [s.name, s.original_name_scope, tf.constant(1).name, tf.get_variable("x", [1]).name]
    with tf.variable_scope(s, auxiliary_name_scope=False) as t:
        r += [t.name, t.original_name_scope, tf.constant(1).name]
    with tf.variable_scope(None, "v", auxiliary_name_scope=False) as t:
        r += [t.name, t.original_name_scope, tf.constant(1).name]
    with tf.variable_scope("") as t:
        r += [t.name, t.original_name_scope, tf.constant(1).name]
with tf.variable_scope(tf.get_variable_scope()) as t:
    r += [t.name, t.original_name_scope, tf.constant(1).name]
facts = {"said": r}
