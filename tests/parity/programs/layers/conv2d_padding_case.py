# Paddings in lower case.
x = tf.placeholder(tf.float32, [None, 7, 7, 2], name="x")
a = tf.contrib.layers.conv2d(x, 3, 3, padding="same", stride=2)
b = tf.contrib.layers.conv2d(x, 3, 3, padding="valid")
facts = {"shapes": [a.shape, b.shape]}
