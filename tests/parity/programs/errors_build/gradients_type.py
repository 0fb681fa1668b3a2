# The gradient of something that is no tensor.
g = tf.gradients(object(), tf.constant(1.0))
