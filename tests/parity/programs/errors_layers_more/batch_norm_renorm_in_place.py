# Renormalization with updates in place.
y = tf.contrib.layers.batch_norm(tf.ones([2, 3]), renorm=True, updates_collections=None)
