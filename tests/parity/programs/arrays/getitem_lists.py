# A list or tuple of integers is one entry per dimension.
x = tf.placeholder(tf.float32, [3, 4])
y = x[[1, 2]]
y = x[(1, 2)]
