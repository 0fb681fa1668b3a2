# Uninitialized.
a = tf.Variable(1.0)
with tf.Session() as s:
    s.run(a)
