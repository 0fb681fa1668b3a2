# The sparse cross entropy with its gradient.
z = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.int32, [None])
a = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=z, name="s")
fetches = [a] + tf.gradients(a * a, z)
feeds = {z: [[1, 2, 3], [0, 0, 5]], y: [1, 2]}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
