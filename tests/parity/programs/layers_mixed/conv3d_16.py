# A mixed draw of the seed's arguments: 3-D, default layout, VALID, rate, unfused batch norm, gradient descent.
tf.set_random_seed(147)
x = tf.placeholder(tf.float32, [1, None, 6, 6, 2], name="x")
y = tf.contrib.layers.conv3d(
    x,
    2,
    3,
    rate=2,
    padding="VALID",
    activation_fn=None,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"fused": False, "decay": 0.9, "updates_collections": None},
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(432)).reshape([1, 6, 6, 6, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve)}
