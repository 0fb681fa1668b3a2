# The sparse gradient of tf.concat along rows.
x = tf.placeholder(tf.float32, [4, 2])
y = tf.placeholder(tf.float32, [3, 2])
c = tf.concat([x, y], 0)
g = tf.gradients(tf.gather(c, [1, 5]), [x, y])
feeds = {x: np.ones((4, 2)), y: np.ones((3, 2))}
results = [tf.convert_to_tensor(q) for q in g]
fetches = {str(i): v for i, v in enumerate(results)}
