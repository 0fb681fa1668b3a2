# Entering a captured VariableScope again, at the root and elsewhere.
with tf.variable_scope("a") as a:
    v = tf.get_variable("v", [1])
    with tf.variable_scope("inner") as inner:
        w = tf.get_variable("w", [1])
with tf.variable_scope("other"):
    with tf.variable_scope(a, reuse=True):
        v2 = tf.get_variable("v", [1])
        c = tf.constant(1, name="c")
    with tf.variable_scope(inner) as again:
        x = tf.get_variable("x", [1])
        d = tf.constant(1, name="c")
with tf.variable_scope(a, auxiliary_name_scope=False) as a2:
    with tf.name_scope(a2.original_name_scope):
        e = tf.constant(1, name="c")
facts = {
    "same": v2 is v,
    "names": [c.name, x.name, d.name, e.name],
    "scope": again.name,
    "original": [a.original_name_scope, again.original_name_scope],
}
