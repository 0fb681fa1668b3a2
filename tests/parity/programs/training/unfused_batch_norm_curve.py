# The same with batch norm spelled out, a placeholder for is_training, and plain descent.
tf.set_random_seed(3)
layers = tf.contrib.layers
x = tf.placeholder(tf.float32, [None, 6, 6, 1], name="x")
y = tf.placeholder(tf.float32, [None, 1], name="y")
t = tf.placeholder(tf.bool, [], name="t")
net = layers.conv2d(
    x,
    4,
    3,
    normalizer_fn=layers.batch_norm,
    normalizer_params={"is_training": t, "fused": False, "updates_collections": None, "decay": 0.8},
)
out = layers.fully_connected(layers.flatten(net), 1, activation_fn=None)
loss = tf.losses.mean_squared_error(y, out)
train = tf.train.GradientDescentOptimizer(0.005).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(2)
    images = data.uniform(-1, 1, [16, 6, 6, 1])
    target = images.mean(axis=(1, 2)) * 5
    feed = {x: images, y: target, t: True}
    curve = [sess.run([loss, train], feed)[0] for _ in range(50)]
    return {
        "curve": np.array(curve),
        "curve_test": sess.run(loss, {x: images, y: target, t: False}),
    }
