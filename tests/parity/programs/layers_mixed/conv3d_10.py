# A mixed draw of the seed's arguments: 3-D, NDHWC, SAME, rate, batch norm, gradient descent.
tf.set_random_seed(129)
x = tf.placeholder(tf.float32, [None, 4, 4, 5, 1], name="x")
y = tf.contrib.layers.convolution(
    x,
    3,
    1,
    rate=[1, 1, 1],
    data_format="NDHWC",
    normalizer_fn=tf.contrib.layers.batch_norm,
    scope="layer",
)
y = tf.contrib.layers.convolution(
    y,
    3,
    1,
    rate=[1, 1, 1],
    data_format="NDHWC",
    normalizer_fn=tf.contrib.layers.batch_norm,
    scope="second",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(160)).reshape([2, 4, 4, 5, 1])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
