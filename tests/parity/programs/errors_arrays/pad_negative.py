# A negative padding.
tf.pad(tf.ones([2]), [[1, -1]])
