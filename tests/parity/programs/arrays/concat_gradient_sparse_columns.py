# The sparse gradient of tf.concat along columns.
x = tf.placeholder(tf.float32, [4, 2])
y = tf.placeholder(tf.float32, [4, 3])
c = tf.concat([x, y], 1)
g = tf.gradients(tf.gather(c, [1, 2]), [x, y])
feeds = {x: np.ones((4, 2)), y: np.ones((4, 3))}
results = [tf.convert_to_tensor(q) for q in g]
fetches = {str(i): v for i, v in enumerate(results)}
