# Another number of elements, found out when it runs.
x = tf.placeholder(tf.float32, [4, 3])
s = tf.placeholder(tf.int32, [2])
fetches = {"value": tf.reshape(x, s)}
feeds = {x: np.ones((4, 3)), s: [5, 2]}
