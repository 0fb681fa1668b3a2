# assign of another dtype.
v = tf.Variable([1.0, 2.0])
a = tf.assign(v, tf.constant([1, 2]))
