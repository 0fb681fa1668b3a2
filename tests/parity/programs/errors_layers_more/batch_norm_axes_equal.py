# The same axis twice.
y = tf.layers.batch_normalization(tf.ones([2, 3]), axis=[1, -1])
