# tf.linspace of an unknown number.
n = tf.placeholder(tf.int32, [])
y = tf.linspace(0.0, 1.0, n)
