# apply_regularization without weights.
y = tf.contrib.layers.apply_regularization(tf.contrib.layers.l2_regularizer(0.1))
