# An axis that is not there.
x = tf.placeholder(tf.float32, [None, 3])
a = tf.stack([x, x], 3)
