# An error while building.
tf.train.GradientDescentOptimizer(0.1).minimize(tf.constant(1.0))
