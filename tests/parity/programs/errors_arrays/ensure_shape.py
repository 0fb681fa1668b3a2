# Another shape.
tf.ensure_shape(tf.ones([2]), [3])
