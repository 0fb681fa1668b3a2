# An integer scale.
r = tf.contrib.layers.l1_regularizer(1)
