# fused_batch_norm of float16, with the least epsilon: nodes only.
x = tf.constant(np.cos(np.arange(2 * 3 * 4 * 2)).reshape(2, 3, 4, 2), tf.float16)
s = tf.constant([1.0, 2.0])
o = tf.constant([0.5, -0.5])
y, m, v = tf.nn.fused_batch_norm(x, s, o, epsilon=1e-9)
g = tf.gradients(y * y, [x, s, o])
