# An axis that is not there.
x = tf.placeholder(tf.float32, [2, 3])
tf.concat([x, tf.ones([3, 4])], 2)
