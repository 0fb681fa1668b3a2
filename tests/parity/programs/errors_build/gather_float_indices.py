# Indices that are not integers.
y = tf.gather(tf.constant([1, 2, 3]), tf.constant([0.5]))
