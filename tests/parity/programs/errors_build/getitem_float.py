# An index that is a float.
y = tf.constant([1, 2])[0.5]
