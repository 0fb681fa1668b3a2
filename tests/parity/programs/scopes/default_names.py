# Default names are made unique per variable scope, name scopes on their own.
r = []
for i in range(3):
    with tf.variable_scope(None, "d") as s:
        r += [s.name, s.original_name_scope, tf.get_variable("v", [1]).name, tf.constant(1).name]
        with tf.variable_scope(None, "d") as s2:
            r += [s2.name, s2.original_name_scope]
with tf.variable_scope("d") as s:
    r += [s.name, s.original_name_scope]
    with tf.variable_scope(None, "d") as s2:
        r += [s2.name]
with tf.variable_scope("e/f") as s:
    with tf.variable_scope(None, "g") as s2:
        r += [s2.name]
with tf.variable_scope(s):
    with tf.variable_scope(None, "g") as s2:
        r += [s2.name]
with tf.variable_scope(None, "x", [tf.constant(1.0)], reuse=None) as s:
    r += [s.name]
facts = {"said": r}
