# l1_l2_regularizer with an integer.
r = tf.contrib.layers.l1_l2_regularizer(0.1, 1)
