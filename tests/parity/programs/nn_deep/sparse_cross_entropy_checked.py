# Shapes of labels that are checked at run time.
z = tf.placeholder(tf.float32, [None, 2, 3])
y = tf.placeholder(tf.int32, [None, 2])
a = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=z)
fetches = [a] + tf.gradients(a * a, z)
feeds = {z: [[[1, 2, 3], [0, 0, 5]]], y: [[1, 2]]}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
