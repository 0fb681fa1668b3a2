# Softmax cross entropies, dense and sparse, in ranks two and three.
z = tf.constant(np.linspace(-2, 2, 12).reshape(4, 3), tf.float32, name="z")
y = tf.constant([[1.0, 0, 0], [0, 1.0, 0], [0, 0.5, 0.5], [0, 0, 1.0]], name="y")
i = tf.constant([0, 2, 1, 1], name="i")
fetches = {
    "v2": tf.nn.softmax_cross_entropy_with_logits_v2(labels=y, logits=z),
    "v1": tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z),
    "sparse": tf.nn.sparse_softmax_cross_entropy_with_logits(labels=i, logits=z),
    "deep": tf.nn.softmax_cross_entropy_with_logits_v2(
        labels=tf.reshape(y, [2, 2, 3]), logits=tf.reshape(z, [2, 2, 3])
    ),
    "deep_sparse": tf.nn.sparse_softmax_cross_entropy_with_logits(
        labels=tf.reshape(i, [2, 2]), logits=tf.reshape(z, [2, 2, 3])
    ),
}
