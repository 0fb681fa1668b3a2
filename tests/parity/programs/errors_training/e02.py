# An error while building.
v = tf.Variable(1.0)
tf.train.GradientDescentOptimizer(0.1).minimize(tf.constant(1.0))
