# A LeNet-like graph of seed layers, forward only.
tf.set_random_seed(1)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 64], name="x")
k = tf.placeholder_with_default(1.0, [], name="keep")
net = tf.reshape(x, [-1, 8, 8, 1])
net = layers.conv2d(net, 4, 5, scope="conv1")
net = layers.max_pool2d(net, 2, scope="pool1")
net = layers.conv2d(net, 8, 5, scope="conv2")
net = layers.max_pool2d(net, 2, scope="pool2")
net = layers.flatten(net)
net = layers.fully_connected(net, 16, scope="fc1")
net = layers.dropout(net, k, scope="drop")
logits = layers.fully_connected(net, 10, activation_fn=None, scope="fc2")
init = True
fetches = {"probabilities": tf.nn.softmax(logits), "best": tf.argmax(logits, 1)}
feeds = {x: np.cos(np.arange(128)).reshape(2, 64)}
