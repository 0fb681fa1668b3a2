# atrous_conv2d and the space_to_batch pair beneath it.
x = tf.constant(np.linspace(-1, 1, 2 * 6 * 7 * 2).reshape(2, 6, 7, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 3 * 2 * 2).reshape(3, 3, 2, 2), tf.float32, name="w")
s = tf.space_to_batch_nd(x, [2, 3], [[0, 0], [1, 1]])
fetches = {
    "same": tf.nn.atrous_conv2d(x, w, 2, "SAME"),
    "valid": tf.nn.atrous_conv2d(x, w, 2, "VALID"),
    "space": s,
    "batch": tf.batch_to_space_nd(s, [2, 3], [[0, 0], [1, 1]]),
}
