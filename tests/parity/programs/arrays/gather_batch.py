# tf.gather with batch dimensions.
p = tf.constant(np.arange(12.0).reshape(2, 3, 2))
i = tf.constant([[0, 1], [2, 2]])
a = tf.gather(p, i, batch_dims=1)
b = tf.gather(p, i, axis=1, batch_dims=-1)
g = tf.gradients(a * a, p)
results = [a, b, g[0]]
fetches = {str(i): v for i, v in enumerate(results)}
