# Gradients of the cross entropies with respect to logits and labels.
z = tf.constant([[1.0, 2.0, 0.5], [-1.0, 0.0, 3.0]], name="z")
y = tf.constant([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]], name="y")
i = tf.constant([2, 0], name="i")
v2 = tf.nn.softmax_cross_entropy_with_logits_v2(labels=y, logits=z)
v1 = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
sparse = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=i, logits=z)
sig = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)
fetches = {
    "v2": tf.gradients(v2, [z, y]),
    "v1": tf.gradients(v1, z),
    "sparse": tf.gradients(sparse, z),
    "sigmoid": tf.gradients(sig, z),
    "mean": tf.gradients(tf.reduce_mean(sparse), z),
}
