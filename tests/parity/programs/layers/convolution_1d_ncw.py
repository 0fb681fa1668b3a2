# NCW: one dimension, channels first.
x = tf.placeholder(tf.float32, [2, 3, 9], name="x")
a = tf.contrib.layers.convolution(x, 4, 3, data_format="NCW")
b = tf.contrib.layers.convolution1d(x, 4, 3, stride=2, padding="VALID", data_format="NCW")
facts = {"shapes": [a.shape, b.shape]}
