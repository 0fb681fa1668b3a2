# range with the wrong sign.
y = tf.range(5, 0, 1)
