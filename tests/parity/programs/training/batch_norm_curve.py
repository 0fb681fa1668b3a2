# A batch-normalized network trained 50 steps by momentum, updates and all.
tf.set_random_seed(2)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
y = tf.placeholder(tf.int32, [None], name="y")
with tf.contrib.framework.arg_scope(
    [layers.conv2d],
    normalizer_fn=layers.batch_norm,
    normalizer_params={"decay": 0.9, "scale": True},
):
    net = layers.conv2d(x, 4, 3, stride=2)
    net = layers.conv2d(net, 8, 3, stride=2)
logits = layers.fully_connected(layers.flatten(net), 3, activation_fn=None)
loss = tf.losses.softmax_cross_entropy(tf.one_hot(y, 3), logits)
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9, use_nesterov=True).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(1)
    labels = np.arange(24) % 3
    images = (
        data.uniform(0, 1, [24, 8, 8, 1])
        + np.sin(labels)[:, None, None, None] * np.eye(8)[..., None]
    )
    curve = [sess.run([loss, train], {x: images, y: labels})[0] for _ in range(50)]
    return {"curve": np.array(curve), "means": sess.run(tf.model_variables()[2])}
