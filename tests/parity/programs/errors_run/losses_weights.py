# Weights that do not broadcast at run time.
w = tf.placeholder(tf.float32, [None], name="w")
fetches = {"y": tf.losses.mean_squared_error(tf.ones([3]), tf.zeros([3]), w)}
feeds = {w: [1, 2]}
