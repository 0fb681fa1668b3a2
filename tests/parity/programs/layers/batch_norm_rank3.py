# batch_norm of rank three, fused by request.
x = tf.constant(np.cos(np.arange(12)).reshape(2, 3, 2), tf.float32)
init = True
fetches = {"y": tf.contrib.layers.batch_norm(x, fused=True), "z": tf.contrib.layers.batch_norm(x)}
