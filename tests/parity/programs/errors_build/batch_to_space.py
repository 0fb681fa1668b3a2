# Crops of the wrong shape.
y = tf.space_to_batch_nd(tf.ones([1, 4, 4, 1]), [2, 2], [[0, 0]])
