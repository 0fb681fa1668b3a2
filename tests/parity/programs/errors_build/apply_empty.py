# apply_gradients of nothing.
t = tf.train.GradientDescentOptimizer(0.1).apply_gradients([])
