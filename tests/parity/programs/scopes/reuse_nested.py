# Reuse is inherited by nested scopes and survives going back to one.
with tf.variable_scope("a") as s:
    x = tf.get_variable("x", [1])
    with tf.variable_scope("b", reuse=tf.AUTO_REUSE) as t:
        y = tf.get_variable("y", [1])
        with tf.variable_scope("c", reuse=False) as u:
            r = [u.reuse, t.reuse, s.reuse]
            z = tf.get_variable("z", [1])
with tf.variable_scope(s, reuse=True):
    assert tf.get_variable("x", [1]) is x
with tf.variable_scope("other"), tf.variable_scope(s) as again:
    r += [again.name, again.original_name_scope, tf.get_default_graph().get_name_scope()]
    q = tf.get_variable("q", [2])
    c = tf.constant(1)
    r += [q.name, c.name]
facts = {"said": r}
