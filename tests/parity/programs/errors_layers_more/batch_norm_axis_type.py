# Axes in a tuple.
y = tf.layers.batch_normalization(tf.ones([2, 3]), axis=(1,))
