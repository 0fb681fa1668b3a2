# A stride in one dimension, a rate in the other.
y = tf.contrib.layers.conv2d(tf.ones([1, 6, 6, 2]), 3, 3, stride=[2, 1], rate=[1, 2])
