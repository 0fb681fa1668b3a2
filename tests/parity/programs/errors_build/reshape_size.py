# reshape to another number of elements.
y = tf.reshape(tf.ones([2, 3]), [4])
