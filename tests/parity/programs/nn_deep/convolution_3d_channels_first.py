# Volumes with channels first: nodes only.
x = tf.placeholder(tf.float32, [None, 2, 5, 5, 5])
w = tf.placeholder(tf.float32, [3, 3, 3, 2, 4])
z = tf.nn.convolution(x, w, "SAME", data_format="NCDHW", dilation_rate=[2, 2, 1])
z = tf.nn.convolution(x, w, "SAME", data_format="NCDHW", strides=[2, 2, 1])
