# unit_norm along a negative axis.
y = tf.contrib.layers.unit_norm(tf.ones([1, 5]), -1)
