# The gradient of tf.fill is a sum.
x = tf.placeholder(tf.float32, [])
y = tf.fill([2, 3], x)
g = tf.gradients(y, x)
feeds = {x: 2.0}
results = [y, g[0]]
fetches = {str(i): v for i, v in enumerate(results)}
