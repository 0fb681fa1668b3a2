# A range of step zero.
y = tf.range(5, 0, 0)
