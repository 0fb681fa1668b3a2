# batch_norm with an unknown format.
y = tf.contrib.layers.batch_norm(tf.ones([1, 2, 2, 1]), data_format="CHWN")
