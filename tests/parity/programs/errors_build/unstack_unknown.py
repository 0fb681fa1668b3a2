# unstack of an unknown number.
y = tf.unstack(tf.placeholder(tf.float32, [None, 2]))
