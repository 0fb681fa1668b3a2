# An index beyond a known size.
y = tf.constant([1, 2])[3]
