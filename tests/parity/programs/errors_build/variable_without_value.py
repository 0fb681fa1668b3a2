# tf.Variable without an initial value.
v = tf.Variable()
