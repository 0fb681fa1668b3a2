# Conv2D of a matrix.
y = tf.nn.conv2d(tf.ones([4, 4]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "SAME")
