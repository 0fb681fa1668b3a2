# Initial value in branch.
p = tf.placeholder(tf.bool, [])
tf.cond(p, lambda: tf.Variable(tf.ones([1])) + 1.0, lambda: tf.zeros([1]))
