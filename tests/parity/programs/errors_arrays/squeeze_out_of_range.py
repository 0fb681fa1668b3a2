# A dimension that is not there.
x = tf.placeholder(tf.float32, [4, 1])
b = tf.squeeze(x, 5)
