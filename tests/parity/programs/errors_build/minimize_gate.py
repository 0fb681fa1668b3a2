# A gate that is none.
v = tf.Variable(1.0, name="v")
t = tf.train.GradientDescentOptimizer(0.1).minimize(v * v, gate_gradients=7)
