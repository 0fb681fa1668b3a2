# Gradients of batched matrix products.
a = tf.constant(np.arange(12).reshape(2, 2, 3), tf.float32, name="a")
b = tf.constant(np.arange(12).reshape(2, 3, 2) - 5, tf.float32, name="b")
fetches = {
    "plain": tf.gradients(tf.matmul(a, b), [a, b]),
    "adjoint": tf.gradients(tf.matmul(a, a, transpose_b=True), a),
}
