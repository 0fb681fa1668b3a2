# An error while building.
v = tf.Variable(1.0)
tf.train.GradientDescentOptimizer(0.1).compute_gradients(v, gate_gradients=7)
