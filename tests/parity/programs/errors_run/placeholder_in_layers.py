# A layer whose input is not fed.
x = tf.placeholder(tf.float32, [1, 4, 4, 1], name="x")
y = tf.contrib.layers.conv2d(x, 1, 3)
init = True
fetches = {"y": y}
