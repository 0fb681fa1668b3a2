# Two ellipses.
x = tf.placeholder(tf.float32, [3, 4])
y = x[..., ...]
