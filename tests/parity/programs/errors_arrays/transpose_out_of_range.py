# A permutation of other dimensions.
x = tf.placeholder(tf.float32, [4, 3])
y = tf.transpose(x, [0, 2])
