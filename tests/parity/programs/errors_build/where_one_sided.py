# where with only one of x and y.
y = tf.where([True, False], tf.ones([2]))
