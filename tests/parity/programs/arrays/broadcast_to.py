# tf.broadcast_to and its gradient.
x = tf.placeholder(tf.float64, [None, 1])
y = tf.broadcast_to(x, [2, 3, 4])
g = tf.gradients(y, x)
feeds = {x: np.ones((3, 1))}
results = [y, g[0]]
fetches = {str(i): v for i, v in enumerate(results)}
