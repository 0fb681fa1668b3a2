# A LeNet of seed layers with dropout off, trained 50 steps by Adam.
tf.set_random_seed(1)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
y = tf.placeholder(tf.int64, [None], name="y")
net = layers.conv2d(x, 6, 3, scope="conv1")
net = layers.max_pool2d(net, 2, scope="pool1")
net = layers.conv2d(net, 12, 3, scope="conv2")
net = layers.max_pool2d(net, 2, scope="pool2")
net = layers.fully_connected(layers.flatten(net), 24, scope="fc1")
logits = layers.fully_connected(net, 4, activation_fn=None, scope="fc2")
loss = tf.losses.sparse_softmax_cross_entropy(y, logits)
train = tf.train.AdamOptimizer(0.002).minimize(loss, tf.train.get_or_create_global_step())
right = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), y), tf.float32))


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(0)
    labels = np.arange(32) % 4
    images = (
        data.uniform(0, 1, [32, 8, 8, 1])
        + np.cos(labels)[:, None, None, None] * np.eye(8)[..., None]
    )
    feed = {x: images, y: labels}
    curve = [sess.run([loss, train], feed)[0] for _ in range(50)]
    return {"curve": np.array(curve), "right": sess.run(right, feed)}
