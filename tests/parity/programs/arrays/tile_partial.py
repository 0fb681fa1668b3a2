# tf.tile of partly known shapes and multiples, and its gradient.
x = tf.placeholder(tf.float64, [2, None])
y = tf.tile(x, [3, 2])
g = tf.gradients(y, x)
feeds = {x: np.arange(6.0).reshape(2, 3)}
z = tf.tile(x, tf.placeholder(tf.int32, [2]))
w = tf.tile(x, tf.placeholder(tf.int32))
v = tf.tile(tf.placeholder(tf.float32), [2, 2])
u = tf.tile(tf.constant([1.0]), tf.stack([tf.shape(x)[0]]))
results = [y, g[0]]
fetches = {str(i): v for i, v in enumerate(results)}
