# Conv2D's adjoints with unknown batch and size.
x = tf.placeholder(tf.float32, [None, None, 6, 2], name="x")
w = tf.constant(np.linspace(-1, 1, 3 * 2 * 2 * 3).reshape(3, 2, 2, 3), tf.float32, name="w")
y = tf.nn.conv2d(x, w, strides=[1, 2, 1, 1], padding="SAME")
gx, gw = tf.gradients(tf.square(y), [x, w])
facts = {"shapes": [gx.shape, gw.shape]}
fetches = {"gx": gx, "gw": gw}
feeds = {x: np.linspace(-1, 1, 2 * 5 * 6 * 2).reshape(2, 5, 6, 2)}
