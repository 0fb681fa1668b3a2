# Two parts left open.
x = tf.placeholder(tf.float32, [4, 6])
a = tf.split(x, [-1, -1, 2])
