# No place for the new dimension.
x = tf.placeholder(tf.float32, [4, 1])
b = tf.expand_dims(x)
