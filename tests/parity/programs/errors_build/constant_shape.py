# A constant with more elements than its shape.
c = tf.constant([1, 2, 3], shape=[2])
