# tf.range with a tensor casts what is narrower.
x = tf.placeholder(tf.int32, [])
y = tf.range(x)
z = tf.range(x, 5.0)
