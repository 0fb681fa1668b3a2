# Rank three and more: BatchMatMul, with adjoints and broadcasting of the batch.
a = tf.constant(np.arange(12).reshape(2, 2, 3), tf.float32, name="a")
b = tf.constant(np.arange(12).reshape(2, 3, 2) - 5, tf.float32, name="b")
fetches = {
    "plain": tf.matmul(a, b),
    "tb": tf.matmul(a, a, transpose_b=True),
    "ta": tf.matmul(a, a, transpose_a=True),
    "wide": tf.matmul(a[:, tf.newaxis], b),
}
