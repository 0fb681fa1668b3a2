# An error while building.
tf.train.GradientDescentOptimizer(0.1).minimize(tf.constant(1.0), var_list=[tf.constant(2.0)])
