# NCHW: static shapes of the channels-first layout.
x = tf.placeholder(tf.float32, [None, 3, 9, None], name="x")
w = tf.ones([3, 3, 3, 5])
a = tf.nn.conv2d(x, w, strides=[1, 1, 2, 2], padding="SAME", data_format="NCHW")
b = tf.nn.conv2d(x, w, strides=[1, 1, 1, 1], padding="VALID", data_format="NCHW")
c = tf.nn.max_pool(x, [1, 1, 2, 2], [1, 1, 2, 2], "VALID", data_format="NCHW")
d = tf.nn.bias_add(a, tf.ones([5]), data_format="NCHW")
facts = {"shapes": [v.shape for v in (a, b, c, d)]}
