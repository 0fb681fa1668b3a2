# Values of tf.transpose and its gradient.
x = tf.constant(np.arange(24.0).reshape(2, 3, 4))
y = tf.transpose(x, [2, 0, 1])
results = [y, tf.transpose(x), tf.gradients(y, x)[0]]
fetches = {str(i): v for i, v in enumerate(results)}
