# apply_regularization of a function that gives no scalar.
y = tf.contrib.layers.apply_regularization(lambda w: w, [tf.ones([2])])
