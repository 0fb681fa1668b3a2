# batch_norm of a matrix, fused through a reshape to rank four or not.
x = tf.constant(np.linspace(-1, 2, 12).reshape(4, 3), tf.float32)
init = True
fetches = {
    "default": tf.contrib.layers.batch_norm(x),
    "plain": tf.contrib.layers.batch_norm(x, fused=False),
    "fused": tf.contrib.layers.batch_norm(x, fused=True, scale=True),
}
