# A slice that runs out of its input.
x = tf.placeholder(tf.float32, [2, 3])
y = tf.slice(x, [0, 1], [2, 9])
fetches = {"value": y}
feeds = {x: np.ones((2, 3))}
