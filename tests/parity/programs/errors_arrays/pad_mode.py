# A mode that is none.
tf.pad(tf.ones([2]), [[1, 1]], mode="foo")
