# A tensor as a condition.
x = tf.constant(1.0)
if x > 0.0:
    y = x
