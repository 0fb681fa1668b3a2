# eval without a session.
x = tf.constant(1.0)
y = x.eval()
