# conv3d of rank four.
y = tf.contrib.layers.conv3d(tf.ones([1, 6, 6, 2]), 3, 3)
