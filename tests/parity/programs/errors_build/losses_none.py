# A loss without labels.
y = tf.losses.softmax_cross_entropy(None, tf.ones([2, 3]))
