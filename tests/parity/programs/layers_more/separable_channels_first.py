# Separable convolutions, channels first: TensorFlow builds these graphs and runs them on no CPU.
x = tf.placeholder(tf.float32, [2, 2, 7, 6], name="x")
a = tf.contrib.layers.separable_conv2d(x, 4, 3, 2, data_format="NCHW", stride=2)
b = tf.contrib.layers.separable_conv2d(x, None, 3, data_format="NCHW")
c = tf.layers.separable_conv2d(x, 3, 3, data_format="channels_first", depth_multiplier=2)
s = tf.placeholder(tf.float32, [2, 2, 9], name="s")
d = tf.layers.separable_conv1d(s, 3, 3, data_format="channels_first", strides=2, padding="same")
e = tf.layers.separable_conv1d(s, 3, 3, data_format="channels_first", dilation_rate=2)
facts = {"shapes": [t.shape for t in (a, b, c, d, e)]}
