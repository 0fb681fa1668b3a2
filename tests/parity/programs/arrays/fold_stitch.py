# A stitched shape is known.
y = tf.fill(tf.dynamic_stitch([[0], [1]], [[2], [3]]), 0)
