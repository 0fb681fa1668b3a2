# A range that leads away.
y = tf.range(5, 0, 1)
