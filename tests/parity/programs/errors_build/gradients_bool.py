# The gradient of a comparison.
x = tf.constant([1.0])
g = tf.gradients(x > 0.0, x)
