# batch_norm with unknown batch and sizes.
x = tf.placeholder(tf.float32, [None, None, None, 3], name="x")
m = tf.placeholder(tf.float32, [None, 5], name="m")
a = tf.contrib.layers.batch_norm(x)
b = tf.contrib.layers.batch_norm(m)
facts = {"shapes": [a.shape, b.shape]}
