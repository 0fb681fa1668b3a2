# An unknown number of parts.
x = tf.placeholder(tf.float32, [4, 6])
a = tf.split(x, tf.placeholder(tf.int32, [None]))
