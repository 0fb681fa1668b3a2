# conv1d wraps Conv2D between ExpandDims and Squeeze.
x = tf.constant(np.linspace(-1, 1, 2 * 7 * 2).reshape(2, 7, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 2 * 3).reshape(3, 2, 3), tf.float32, name="w")
fetches = {
    "same": tf.nn.conv1d(x, w, 1, "SAME"),
    "valid": tf.nn.conv1d(x, w, stride=2, padding="VALID"),
}
p = tf.placeholder(tf.float32, [None, None, 2])
facts = {"shape": tf.nn.conv1d(p, w, 2, "SAME").shape}
