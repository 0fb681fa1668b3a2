# Nothing to optimize.
loss = tf.constant(1.0)
t = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
