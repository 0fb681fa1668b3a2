# An integer loss.
v = tf.Variable(1, name="v")
t = tf.train.GradientDescentOptimizer(0.1).minimize(v * v)
