# batch_weights weigh the examples in the moments.
x = tf.constant(np.linspace(-1, 2, 12).reshape(4, 3), tf.float32)
y = tf.contrib.layers.batch_norm(x, batch_weights=tf.constant([1.0, 2.0, 0.0, 1.0]), fused=False)
init = True
fetches = {"y": y}
