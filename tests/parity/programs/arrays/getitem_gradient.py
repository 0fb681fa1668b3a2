# The gradients of several slices add up.
x = tf.ones([4, 3])
y = tf.gradients([x[:, 1], x[1:3], x[::-2, None]], x)
results = y
fetches = {str(i): v for i, v in enumerate(results)}
