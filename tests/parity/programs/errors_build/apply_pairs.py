# apply_gradients of a pair whose gradient is no tensor.
v = tf.Variable(1.0, name="v")
t = tf.train.GradientDescentOptimizer(0.1).apply_gradients([("a", v)])
