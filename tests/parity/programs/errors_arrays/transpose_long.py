# A permutation that is too long.
x = tf.placeholder(tf.float32, [4, 3])
y = tf.transpose(x, [0, 1, 2])
