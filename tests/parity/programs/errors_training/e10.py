# An error while building.
tf.train.ExponentialMovingAverage(0.9).apply([tf.Variable(1)])
