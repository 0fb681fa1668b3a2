# reuse=False, None and True inherited through nested scopes.
modes = []
with tf.variable_scope("a"):
    v = tf.get_variable("v", [1])
    with tf.variable_scope("b", reuse=None) as b:
        w = tf.get_variable("w", [1])
        modes.append(b.reuse)
with tf.variable_scope("a", reuse=True):
    with tf.variable_scope("b", reuse=False) as b:
        modes.append(b.reuse)
        w2 = tf.get_variable("w")
    with tf.variable_scope("c", reuse=tf.AUTO_REUSE) as c:
        modes.append(c.reuse)
facts = {"modes": [str(m) for m in modes], "same": w is w2}
