# layer_norm whose axes are beyond the rank.
y = tf.contrib.layers.layer_norm(tf.ones([2, 3]), begin_norm_axis=2)
