# Gradients through contrib's batch_norm, fused and spelled out.
x = tf.constant(np.cos(np.arange(2 * 3 * 3 * 2)).reshape(2, 3, 3, 2), tf.float32, name="x")
k = tf.constant(np.sin(np.arange(36)).reshape(2, 3, 3, 2), tf.float32, name="k")
a = tf.contrib.layers.batch_norm(x, scale=True)
b = tf.contrib.layers.batch_norm(x, scale=True, fused=False)
variables = tf.trainable_variables()
init = True
fetches = {
    "a": tf.gradients(a * k, [x] + variables[:2]),
    "b": tf.gradients(b * k, [x] + variables[2:]),
}
