# A shape that is computed from one that is not known.
x = tf.unique([0, 1, 0])[0]
y = tf.fill(tf.shape(x) + 1, 0)
