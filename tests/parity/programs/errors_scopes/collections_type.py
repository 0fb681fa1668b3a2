# Collections type.
tf.Variable(1.0, collections="a")
