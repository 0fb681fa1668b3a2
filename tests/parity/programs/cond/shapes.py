# A merge knows only what its inputs agree on.
p = tf.placeholder(tf.bool, [], name="p")
x = tf.placeholder(tf.float32, [2, None], name="x")
y = tf.placeholder(tf.float32, [2, 3], name="y")
z = tf.placeholder(tf.float32, [3], name="z")
u = tf.placeholder(tf.float32, name="u")
pairs = [(x, y), (y, y), (y, z), (u, y), (tf.ones([4, 3]), y)]
facts = {str(i): tf.cond(p, lambda: a, lambda: b).shape for i, (a, b) in enumerate(pairs)}
