# A shape back to front as a shape.
x = tf.ones([2, 3])
y = tf.fill(tf.shape(x)[::-1], 0)
