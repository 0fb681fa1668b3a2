# Feeds are cast: fractions are cut, numbers become booleans.
i = tf.placeholder(tf.int32, [], name="i")
b = tf.placeholder(tf.bool, [2], name="b")
d = tf.placeholder(tf.float64, [], name="d")
fetches = {"i": i, "b": b, "d": d}
feeds = {i: 1.5, b: [0, 2], d: 3}
