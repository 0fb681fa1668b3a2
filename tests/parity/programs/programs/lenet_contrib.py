# tf.contrib.layers with regularizers, initializers and a summed total loss.
tf.set_random_seed(17)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 8, 8, 1])
y = tf.placeholder(tf.float32, [None, 3])
net = layers.conv2d(
    x,
    num_outputs=4,
    kernel_size=[5, 5],
    weights_regularizer=layers.l2_regularizer(0.01),
    weights_initializer=layers.xavier_initializer_conv2d(),
    scope="conv1",
)
net = layers.max_pool2d(net, kernel_size=[2, 2], stride=2, scope="pool1")
net = layers.conv2d(net, 6, [3, 3], padding="VALID", scope="conv2")
net = layers.flatten(net, scope="flatten")
net = layers.fully_connected(
    net, 8, activation_fn=tf.nn.elu, weights_regularizer=layers.l1_regularizer(0.001), scope="fc1"
)
logits = layers.fully_connected(net, 3, activation_fn=None, scope="logits")
tf.losses.softmax_cross_entropy(y, logits)
penalties = tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)
total = tf.losses.get_total_loss()
train = tf.train.MomentumOptimizer(0.05, momentum=0.9).minimize(total)
facts = {"penalties": len(penalties), "model": [v.op.name for v in tf.model_variables()]}


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(6)
    feed = {x: rng.uniform(0, 1, [6, 8, 8, 1]), y: np.eye(3)[[0, 1, 2, 2, 1, 0]]}
    return {"curve": np.array([sess.run([total, train], feed)[0] for _ in range(20)])}
