# assign to a tensor that is no variable.
t = tf.constant([1.0, 2.0])
a = tf.assign(t, [1.0, 2.0])
