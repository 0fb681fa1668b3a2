# max_pool of a matrix.
y = tf.nn.max_pool(tf.ones([4, 4]), [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
