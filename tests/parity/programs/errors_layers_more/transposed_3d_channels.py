# A transposed convolution over volumes of unknown channels.
y = tf.layers.conv3d_transpose(tf.placeholder(tf.float32, [1, 2, 2, 2, None]), 2, 2)
