# A VALID window larger than the image.
y = tf.nn.conv2d(tf.ones([1, 2, 2, 1]), tf.ones([3, 3, 1, 1]), [1, 1, 1, 1], "VALID")
