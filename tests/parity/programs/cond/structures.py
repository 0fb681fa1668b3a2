# Branches may return nested structures, the same in both.
p = tf.placeholder_with_default(False, [], name="p")
x = tf.constant(3, name="x")
r = tf.cond(
    p,
    lambda: {"b": [x, (tf.constant(1.0),)], "a": tf.constant("t")},
    lambda: {"b": [tf.identity(x), (tf.constant(2.0),)], "a": tf.constant("f")},
)
one = tf.cond(p, lambda: (x,), lambda: x)
fetches = {"r": r, "one": one}
