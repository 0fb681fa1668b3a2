# An error while building.
v = tf.Variable(1)
tf.train.GradientDescentOptimizer(0.1).minimize(v)
