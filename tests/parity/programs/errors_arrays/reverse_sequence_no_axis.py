# No axis.
x = tf.placeholder(tf.float32, [5, 3, 4])
y = tf.reverse_sequence(x, [1, 3])
