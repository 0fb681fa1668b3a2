# Softmax and sigmoid cross entropy losses with smoothing and weights.
z = tf.constant([[1.0, 2.0, 0.5], [-1.0, 0.0, 3.0]], name="z")
y = tf.constant([[1, 0, 0], [0, 1, 0]], name="y")
i = tf.constant([2, 0], name="i")
L = tf.losses
fetches = {
    "dense": L.softmax_cross_entropy(y, z),
    "smooth": L.softmax_cross_entropy(y, z, label_smoothing=0.1),
    "weights": L.softmax_cross_entropy(y, z, weights=[1.0, 2.0]),
    "sparse": L.sparse_softmax_cross_entropy(i, z),
    "sparse_weights": L.sparse_softmax_cross_entropy(i, z, weights=[0.0, 1.0]),
    "column": L.sparse_softmax_cross_entropy([[2], [0]], z),
    "sigmoid": L.sigmoid_cross_entropy(y, z),
}
