# An index that is a string.
y = tf.constant([1, 2])["a"]
