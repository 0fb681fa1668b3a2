# Nesting, repeating, re-entering with a trailing slash, and leaving to the root.
with tf.name_scope("a") as outer:
    p = tf.constant(1, name="p")
    with tf.name_scope("b"):
        q = tf.constant(2, name="q")
    with tf.name_scope("b") as second:
        r = tf.constant(3, name="q")
with tf.name_scope("a") as again:
    s = tf.constant(4, name="p")
with tf.name_scope(outer):
    t = tf.constant(5, name="p")
    u = tf.add(p, q, name="sum")
with tf.name_scope("c"):
    with tf.name_scope(None) as root:
        v = tf.constant(6, name="v")
    with tf.name_scope("") as empty:
        w = tf.constant(7, name="v")
    z = tf.constant(8, name=again)
with tf.name_scope(None, "default", [v]) as d:
    y = tf.identity(v)
facts = {"scopes": [outer, second, again, root, empty, d]}
