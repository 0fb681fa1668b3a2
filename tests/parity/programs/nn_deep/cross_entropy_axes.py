# Cross entropies along other axes.
z = tf.placeholder(tf.float32, [2, None, 3])
y = tf.placeholder(tf.float32, [2, None, 3])
a = tf.nn.softmax_cross_entropy_with_logits_v2(y, z, axis=1)
b = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z, dim=0)
fetches = [a, b] + tf.gradients([a, b], [z, y])
feeds = {z: [[[1, 2, 3], [0, 0, 5]]] * 2, y: [[[1, 0, 0], [0, 0.5, 0.5]]] * 2}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
