# No initial value.
tf.Variable()
