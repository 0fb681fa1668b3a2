# L1 scale negative.
tf.contrib.layers.l1_regularizer(-0.1)
