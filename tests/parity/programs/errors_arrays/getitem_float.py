# A float as index.
x = tf.placeholder(tf.float32, [3, 4])
y = x[1.0]
