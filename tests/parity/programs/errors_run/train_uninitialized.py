# A training step before initialisation.
v = tf.Variable(1.0, name="v")
train = tf.train.GradientDescentOptimizer(0.1).minimize(v * v)
fetches = {"train": train}
