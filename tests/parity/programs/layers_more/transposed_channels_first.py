# Transposed convolutions of volumes, channels first: TensorFlow builds these graphs and runs them
# on no CPU. (Of images it builds them, too, but the first one of a process gets more nodes.)
v = tf.placeholder(tf.float32, [1, 2, 2, 3, 2], name="v")
u = tf.placeholder(tf.float32, [None, 2, 2, 3, None], name="u")
a = tf.contrib.layers.conv3d_transpose(v, 2, 3, 2, data_format="NCDHW")
b = tf.layers.conv3d_transpose(v, 2, 2, padding="same", data_format="channels_first")
c = tf.layers.conv3d_transpose(u, 3, 2, strides=2, data_format="channels_first")
facts = {"shapes": [t.shape for t in (a, b, c)]}
