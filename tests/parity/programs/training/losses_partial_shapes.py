# A loss over placeholders of unknown batch with weights fed: the weights are checked in the graph.
z = tf.placeholder(tf.float32, [None, 3], name="z")
i = tf.placeholder(tf.int64, [None], name="i")
w = tf.placeholder(tf.float32, [None], name="w")
a = tf.losses.sparse_softmax_cross_entropy(i, z)
b = tf.losses.mean_squared_error(tf.zeros_like(z), z)
fetches = {"a": a, "b": b}
feeds = {z: [[1, 2, 3], [3, 0, 1]], i: [0, 1]}
