# tf.reverse_sequence with new and old names, and its gradient.
x = tf.constant(np.arange(24.0).reshape(2, 3, 4))
y = tf.reverse_sequence(x, [1, 3], seq_axis=1, batch_axis=0)
z = tf.reverse_sequence(x, [1, 3], seq_dim=2)
results = [y, z, tf.gradients(y, x)[0]]
fetches = {str(i): v for i, v in enumerate(results)}
