# An error while building.
v = tf.Variable([1.0], constraint=lambda x: x)
tf.train.GradientDescentOptimizer(0.1).minimize(tf.gather(v, [0]))
