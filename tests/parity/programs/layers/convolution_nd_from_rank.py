# convolution takes its number of dimensions from the input's rank.
for n in (1, 2, 3):
    x = tf.placeholder(tf.float32, [None] + [6] * n + [2])
    y = tf.contrib.layers.convolution(x, 3, 2, stride=2, activation_fn=None)
