# Parts that are not the whole.
x = tf.placeholder(tf.float32, [4, 6])
a = tf.split(x, [1, 2])
