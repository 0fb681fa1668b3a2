# A negative scale.
r = tf.contrib.layers.l2_regularizer(-0.1)
