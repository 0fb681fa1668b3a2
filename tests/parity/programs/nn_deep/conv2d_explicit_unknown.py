# Explicit paddings of an image of unknown size, with gradients.
x = tf.placeholder(tf.float32, [None, None, 6, 2])
w = tf.Variable(np.sin(np.arange(3 * 2 * 2 * 3)).reshape(3, 2, 2, 3).astype("f"), name="w")
y = tf.nn.conv2d(x, w, 2, [[0, 0], [1, 2], [0, 1], [0, 0]])
g = tf.gradients(y, [x, w])
