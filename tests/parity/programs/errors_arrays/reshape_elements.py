# Another number of elements.
x = tf.placeholder(tf.float32, [4, 3])
d = tf.reshape(x, [2, 3])
