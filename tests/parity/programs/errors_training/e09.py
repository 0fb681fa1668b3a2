# An error while building.
tf.train.FtrlOptimizer(0.1, learning_rate_power=0.1)
