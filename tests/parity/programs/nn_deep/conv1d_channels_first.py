# conv1d of sequences with channels first: nodes only.
x = tf.placeholder(tf.float32, [None, 2, None])
w = tf.constant(np.sin(np.arange(12)).reshape(3, 2, 2), tf.float32)
y = tf.nn.conv1d(x, w, 2, "SAME", data_format="NCW")
y = tf.nn.conv1d(x, w, 2, "SAME", data_format="NCHW")
