# Transposed convolutions, channels first: TensorFlow builds these graphs and runs them on no CPU.
x = tf.placeholder(tf.float32, [2, 2, 4, 3], name="x")
w = tf.constant(np.sin(np.arange(3 * 2 * 3 * 2)).reshape(3, 2, 3, 2), tf.float32)
a = tf.nn.conv2d_transpose(x, w, [2, 3, 8, 6], [1, 1, 2, 2], data_format="NCHW")
b = tf.nn.conv1d_transpose(x[:, :, 0], w[0], [2, 3, 6], 2, data_format="NCW")
c = tf.nn.conv3d_transpose(
    x[:, :, None], w[None], [2, 3, 1, 8, 6], [1, 1, 1, 2, 2], data_format="NCDHW"
)
d = tf.nn.conv2d_transpose(x, w, [2, 3, 4, 3], 1, data_format="NCHW", dilations=[2, 1])
e = tf.nn.conv_transpose(x, w, [2, 3, 8, 6], 2, data_format="NCHW")
facts = {"shapes": [t.shape for t in (a, b, c, d, e)]}
