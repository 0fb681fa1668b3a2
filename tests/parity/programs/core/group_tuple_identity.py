# tf.group, tf.tuple, tf.identity, tf.no_op and their nodes.
a, b = tf.constant(1.0, name="a"), tf.constant([2, 3], name="b")
i = tf.identity(a)
j = tf.identity([1, 2], name="j")
n = tf.no_op()
g0 = tf.group()
g1 = tf.group(a, b)
g2 = tf.group([a, [b, n]], name="all")
t = tf.tuple([a, b])
u = tf.tuple([a, b], name="both", control_inputs=[n])
fetches = {"i": i, "j": j, "g1": g1, "t": t, "u": u}
