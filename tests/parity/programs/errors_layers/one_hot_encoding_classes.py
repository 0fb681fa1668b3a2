# one_hot_encoding without classes.
y = tf.contrib.layers.one_hot_encoding([1, 2])
