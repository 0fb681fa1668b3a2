# One variable_scope object entered twice opens a new name scope each time.
s = tf.variable_scope("a")
r = []
with s as x:
    r += [x.name, tf.constant(1).name, tf.get_variable("v", [1]).name]
with s as x:
    r += [x.name, tf.constant(1).name, tf.get_variable("w", [1]).name]
s = tf.variable_scope(None, "b")
with s as x:
    r += [x.name, tf.constant(1).name]
with s as x:
    r += [x.name, tf.constant(1).name]
facts = {"said": r}
