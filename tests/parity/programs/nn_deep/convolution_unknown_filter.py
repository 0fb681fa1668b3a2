# A filter of unknown shape.
x = tf.placeholder(tf.float32, [None, 7, 7, 2])
w = tf.placeholder(tf.float32)
y = tf.nn.convolution(x, w, "SAME")
z = tf.nn.convolution(x, w, "VALID", dilation_rate=[2, 2])
