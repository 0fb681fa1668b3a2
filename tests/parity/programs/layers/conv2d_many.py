# A stack of layers with default names: Conv, Conv_1, Conv_2, and activations.
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
net = x
for width in (4, 8, 8):
    net = tf.contrib.layers.conv2d(net, width, 3, stride=2)
init = True
fetches = {"net": net}
feeds = {x: np.linspace(0, 1, 64).reshape(1, 8, 8, 1)}
