# Unknown height and width: static shapes that remain.
x = tf.placeholder(tf.float32, [None, None, None, 3], name="x")
a = tf.contrib.layers.conv2d(x, 4, 3)
b = tf.contrib.layers.conv2d(x, 4, 3, stride=2, padding="VALID")
c = tf.contrib.layers.conv2d(x, 4, 3, rate=2, padding="VALID")
facts = {"shapes": [a.shape, b.shape, c.shape]}
