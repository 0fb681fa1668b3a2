# An optimizer without a name.
t = tf.train.GradientDescentOptimizer(0.1, name="")
