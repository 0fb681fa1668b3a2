# No numbers between two.
y = tf.linspace(0.0, 1.0, 0)
