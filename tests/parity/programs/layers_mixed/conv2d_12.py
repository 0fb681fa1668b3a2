# A mixed draw of the seed's arguments: 2-D, default layout, SAME, rate, unfused batch norm, gradient descent.
tf.set_random_seed(134)
x = tf.placeholder(tf.float32, [2, 8, 6, 3], name="x")
y = tf.contrib.layers.conv2d(
    x,
    2,
    3,
    rate=2,
    padding="SAME",
    activation_fn=tf.tanh,
    normalizer_fn=tf.contrib.layers.batch_norm,
    normalizer_params={"fused": False, "updates_collections": None},
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
    scope="layer",
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(288)).reshape([2, 8, 6, 3])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
