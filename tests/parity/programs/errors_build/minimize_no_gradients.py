# No variable has a gradient.
v = tf.Variable(1.0, name="v")
t = tf.train.GradientDescentOptimizer(0.1).minimize(tf.constant(1.0))
