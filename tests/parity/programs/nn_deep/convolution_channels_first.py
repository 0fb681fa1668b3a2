# convolution with channels first, with and without holes: nodes only.
x = tf.placeholder(tf.float32, [None, 2, None, 7])
w = tf.placeholder(tf.float32, [3, 3, 2, 4])
y = tf.nn.convolution(x, w, "SAME", data_format="NCHW")
z = tf.nn.convolution(x, w, "SAME", data_format="NCHW", dilation_rate=[2, 2])
v = tf.nn.convolution(x, w, "VALID", data_format="NCHW", dilation_rate=[2, 1], name="v")
u = tf.nn.convolution(x[:, :, 0], w[0], "VALID", data_format="NCW", dilation_rate=[2])
