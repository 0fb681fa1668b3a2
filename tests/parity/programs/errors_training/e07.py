# An error while building.
tf.train.GradientDescentOptimizer(0.1, name="")
