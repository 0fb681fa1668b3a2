# An index beyond a known dimension.
x = tf.constant([1, 2, 3])
y = x[4]
