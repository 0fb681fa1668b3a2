# tf.repeat of scalars and vectors.
a = tf.repeat([1, 2], 3)
b = tf.repeat([[1, 2], [3, 4]], [1, 2], axis=0)
c = tf.repeat([[1, 2], [3, 4]], 2, axis=1)
d = tf.repeat([[1, 2], [3, 4]], [1, 2], axis=-1)
e = tf.repeat(tf.placeholder(tf.float32, [None, 2]), 2, axis=0)
results = [a, b, c, d]
fetches = {str(i): v for i, v in enumerate(results)}
