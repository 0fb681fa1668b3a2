# A regularized two-layer network's gradients: weights are used twice.
tf.set_random_seed(1)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 6, 6, 1], name="x")
labels = tf.placeholder(tf.int32, [None], name="labels")
net = layers.conv2d(x, 2, 3, weights_regularizer=layers.l2_regularizer(0.1))
net = layers.max_pool2d(net, 2)
logits = layers.fully_connected(layers.flatten(net), 3, activation_fn=None)
tf.losses.sparse_softmax_cross_entropy(labels, logits)
total = tf.losses.get_total_loss()
init = True
fetches = {"total": total, "g": tf.gradients(total, tf.trainable_variables())}
feeds = {x: np.cos(np.arange(72)).reshape(2, 6, 6, 1), labels: [0, 2]}
