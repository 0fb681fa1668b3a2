# Scatter index.
v = tf.Variable([1.0, 2.0])
with tf.Session() as s:
    s.run(v.initializer)
    s.run(tf.scatter_add(v, [3], [1.0]))
