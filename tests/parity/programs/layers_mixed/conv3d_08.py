# A mixed draw of the seed's arguments: 3-D, default layout, SAME, no stride, batch norm, momentum.
tf.set_random_seed(123)
x = tf.placeholder(tf.float32, [2, None, 5, 4, 1], name="x")
y = tf.contrib.layers.convolution(
    x,
    2,
    [1, 2, 1],
    activation_fn=tf.nn.softplus,
    normalizer_fn=tf.contrib.layers.batch_norm,
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9, use_nesterov=True).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(200)).reshape([2, 5, 5, 4, 1])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
