# The first cross entropy, of labels of unknown rank.
z = tf.placeholder(tf.float32, [2, None, 3])
y = tf.placeholder(tf.float32)
a = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z, name="x")
g = tf.gradients(a * a, [z, y])
fetches = [a] + g[:1]
feeds = {z: [[[1, 2, 3], [0, 0, 5]]] * 2, y: [[[1, 0, 0], [0, 0.5, 0.5]]] * 2}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
