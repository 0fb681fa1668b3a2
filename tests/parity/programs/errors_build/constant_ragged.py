# A ragged list.
c = tf.constant([[1], [1, 2]])
