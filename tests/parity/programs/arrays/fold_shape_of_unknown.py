# The shape of what is computed from constants is not known as a shape.
y = tf.fill(tf.shape(tf.boolean_mask([1, 2], [True, False])), 0)
