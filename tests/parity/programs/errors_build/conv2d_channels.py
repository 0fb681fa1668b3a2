# Conv2D with other channels than its filter.
y = tf.nn.conv2d(tf.ones([1, 4, 4, 3]), tf.ones([2, 2, 2, 4]), [1, 1, 1, 1], "SAME")
