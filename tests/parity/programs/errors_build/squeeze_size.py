# squeeze of a dimension that is not one.
y = tf.squeeze(tf.ones([2, 3]), [0])
