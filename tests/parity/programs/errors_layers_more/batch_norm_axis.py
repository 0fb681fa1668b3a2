# An axis that is not there.
y = tf.layers.batch_normalization(tf.ones([2, 3]), axis=4)
