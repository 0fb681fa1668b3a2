# A place that is not there.
x = tf.placeholder(tf.float32, [4, 1])
b = tf.expand_dims(x, 5)
