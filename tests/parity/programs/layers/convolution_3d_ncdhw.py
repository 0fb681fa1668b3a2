# NCDHW: three dimensions, channels first.
x = tf.placeholder(tf.float32, [2, 3, 5, 6, 7], name="x")
a = tf.contrib.layers.conv3d(x, 4, 3, data_format="NCDHW")
b = tf.contrib.layers.conv3d(x, 4, [1, 2, 3], stride=2, padding="VALID", data_format="NCDHW")
facts = {"shapes": [a.shape, b.shape]}
