# tf.linspace of integers.
y = tf.linspace(0, 1, 2)
