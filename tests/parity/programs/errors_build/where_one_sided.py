# where with only one of x and y.
y = tf.where(tf.constant([True, False]), tf.ones([2]))
