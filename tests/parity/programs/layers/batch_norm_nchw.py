# data_format="NCHW", fused and not.
x = tf.placeholder(tf.float32, [2, 3, 4, 4], name="x")
a = tf.contrib.layers.batch_norm(x, data_format="NCHW")
b = tf.contrib.layers.batch_norm(x, data_format="NCHW", fused=False, scale=True)
facts = {"shapes": [a.shape, b.shape]}
