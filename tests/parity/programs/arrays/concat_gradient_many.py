# Of more than sixteen inputs the gradient is one split.
xs = [tf.ones([2, i + 1]) for i in range(18)]
c = tf.concat(xs, -1)
g = tf.gradients(c, xs)
results = [c] + g
fetches = {str(i): v for i, v in enumerate(results)}
