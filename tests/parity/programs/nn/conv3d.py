# conv3d: paddings and strides.
x = tf.constant(np.linspace(-1, 1, 4 * 5 * 6 * 2).reshape(1, 4, 5, 6, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 2 * 3 * 2 * 2 * 3).reshape(2, 3, 2, 2, 3), tf.float32, name="w")
fetches = {
    "same": tf.nn.conv3d(x, w, [1, 1, 1, 1, 1], "SAME"),
    "valid": tf.nn.conv3d(x, w, strides=[1, 1, 2, 2, 1], padding="VALID", name="v"),
}
p = tf.placeholder(tf.float32, [None, None, 5, 6, 2])
facts = {"shape": tf.nn.conv3d(p, w, [1, 2, 2, 2, 1], "SAME").shape}
