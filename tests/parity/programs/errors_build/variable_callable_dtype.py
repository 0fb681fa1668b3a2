# An initial value that cannot become a tensor.
v = tf.Variable(object())
