# Types that differ.
tf.concat([[1], [2.0]], 0)
