# data_format="NCHW": nodes, names and shapes of the channels-first layer.
x = tf.placeholder(tf.float32, [None, 3, 8, 9], name="x")
a = tf.contrib.layers.conv2d(x, 4, 3, data_format="NCHW")
b = tf.contrib.layers.conv2d(x, 4, [3, 2], stride=2, padding="VALID", data_format="NCHW", scope="b")
c = tf.contrib.layers.conv2d(x, 4, 3, data_format="NCHW", biases_initializer=None, scope="c")
facts = {"shapes": [a.shape, b.shape, c.shape]}
