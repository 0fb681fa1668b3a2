# NCHW with a rate: the space-to-batch dimensions move.
x = tf.placeholder(tf.float32, [2, 3, 9, 9], name="x")
a = tf.contrib.layers.conv2d(x, 4, 3, rate=2, data_format="NCHW")
facts = {"shape": a.shape}
