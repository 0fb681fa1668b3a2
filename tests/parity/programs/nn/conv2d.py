# tf.nn.conv2d: paddings, strides, dilations, use as documented.
x = tf.constant(np.linspace(-1, 1, 2 * 7 * 6 * 2).reshape(2, 7, 6, 2), tf.float32, name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 2 * 2 * 3).reshape(3, 2, 2, 3), tf.float32, name="w")
fetches = {
    "same": tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME"),
    "valid": tf.nn.conv2d(x, filter=w, strides=[1, 2, 1, 1], padding="VALID"),
    "stride": tf.nn.conv2d(x, w, strides=[1, 3, 2, 1], padding="SAME", name="third"),
    "dilated": tf.nn.conv2d(x, w, strides=[1, 1, 1, 1], padding="VALID", dilations=[1, 2, 2, 1]),
    "int": tf.nn.conv2d(x, w, 2, "SAME"),
    "filters": tf.nn.conv2d(x, filters=w, strides=1, padding="SAME"),
}
