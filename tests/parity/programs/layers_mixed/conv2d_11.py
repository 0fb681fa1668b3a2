# A mixed draw of the seed's arguments: 2-D, NHWC, SAME, rate, no normalizer, momentum.
tf.set_random_seed(131)
x = tf.placeholder(tf.float32, [None, 7, None, 2], name="x")
y = tf.contrib.layers.convolution(
    x,
    4,
    3,
    rate=2,
    data_format="NHWC",
    activation_fn=tf.nn.relu6,
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
    scope="layer",
)
y = tf.contrib.layers.convolution(
    y,
    4,
    3,
    rate=2,
    data_format="NHWC",
    activation_fn=tf.nn.relu6,
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
    scope="second",
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9, use_nesterov=True).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(196)).reshape([2, 7, 7, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
