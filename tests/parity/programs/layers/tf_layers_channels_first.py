# tf.layers with channels_first: nodes and shapes.
x = tf.placeholder(tf.float32, [None, 2, 6, 6], name="x")
a = tf.layers.conv2d(x, 3, 3, data_format="channels_first", activation=tf.nn.relu)
b = tf.layers.max_pooling2d(a, 2, 2, data_format="channels_first")
c = tf.layers.batch_normalization(b, axis=1, training=True)
d = tf.layers.flatten(c)
facts = {"shapes": [t.shape for t in (a, b, c, d)]}
