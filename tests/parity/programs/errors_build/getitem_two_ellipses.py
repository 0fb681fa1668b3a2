# Two ellipses.
y = tf.ones([2, 3, 4])[..., 0, ...]
