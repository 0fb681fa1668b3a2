# L2 scale int.
tf.contrib.layers.l2_regularizer(1)
