# Parts that are not even.
x = tf.placeholder(tf.float32, [4, 6])
a = tf.split(x, 3)
