# The gradient of a slice where the shape is not known.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.gradients(x[:, 1], x)
