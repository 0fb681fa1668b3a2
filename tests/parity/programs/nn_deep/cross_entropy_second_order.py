# Second gradients of the softmax cross entropy.
z = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.float32, [None, 3])
a = tf.nn.softmax_cross_entropy_with_logits_v2(labels=y, logits=z)
g = tf.gradients(a * a, [z, y])
h = tf.gradients(g[0] * g[0], [z, y])
fetches = [a] + g + h
feeds = {z: [[1, 2, 3], [0, 0, 5]], y: [[1, 0, 0], [0, 0.5, 0.5]]}
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
