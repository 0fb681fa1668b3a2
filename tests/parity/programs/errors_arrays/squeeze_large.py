# A dimension that is not 1.
x = tf.placeholder(tf.float32, [4, 1])
b = tf.squeeze(x, 0)
