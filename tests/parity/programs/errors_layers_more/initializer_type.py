# An initializer that is a number.
y = tf.layers.dense(tf.ones([1, 2]), 2, kernel_initializer=3)
