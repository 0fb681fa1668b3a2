# A mode of padding that is none.
y = tf.pad(tf.ones([2, 3]), [[1, 1], [1, 1]], "WRAP")
