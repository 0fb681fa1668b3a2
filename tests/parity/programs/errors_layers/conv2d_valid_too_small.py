# A VALID kernel larger than the image.
y = tf.contrib.layers.conv2d(tf.ones([1, 2, 2, 2]), 3, 3, padding="VALID")
