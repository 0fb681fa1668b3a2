# Placeholders with known, partly known and unknown shapes, named and unnamed.
a = tf.placeholder(tf.float32)
b = tf.placeholder(tf.float32, [None, 3])
c = tf.placeholder(tf.int32, shape=(), name="count")
d = tf.placeholder(tf.bool, [2, 2])
e = tf.placeholder_with_default([1.0, 2.0], [None], name="maybe")
facts = {"a": a.shape, "b": b.shape, "c": c.shape, "d": d.shape, "e": e.shape}
fetches = {"b": b, "c": c, "e": e}
feeds = {b: [[1, 2, 3], [4, 5, 6]], c: 7}
