# A slim-style network under arg_scope, with batch_norm parameters.
fw, layers = tf.contrib.framework, tf.contrib.layers
tf.set_random_seed(1)
x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
with fw.arg_scope(
    [layers.conv2d, layers.fully_connected],
    activation_fn=tf.nn.relu,
    normalizer_fn=layers.batch_norm,
    normalizer_params={"is_training": True},
    weights_initializer=tf.truncated_normal_initializer(0.0, 0.1),
):
    net = layers.conv2d(x, 4, 3, scope="conv1")
    net = layers.max_pool2d(net, 2, scope="pool1")
    net = layers.flatten(net)
    net = layers.fully_connected(net, 5, scope="fc1")
    net = layers.fully_connected(net, 3, activation_fn=None, normalizer_fn=None, scope="out")
init = True
fetches = {"net": net}
feeds = {x: np.cos(np.arange(128)).reshape(2, 8, 8, 1)}
