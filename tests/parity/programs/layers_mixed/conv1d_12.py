# A mixed draw of the seed's arguments: 1-D, default layout, SAME, rate, no normalizer, momentum.
tf.set_random_seed(133)
x = tf.placeholder(tf.float32, [None, 5, 2], name="x")
y = tf.contrib.layers.convolution1d(
    x, 1, 3, rate=2, weights_initializer=tf.truncated_normal_initializer(stddev=0.3)
)
y = tf.contrib.layers.convolution1d(
    y, 1, 3, rate=2, weights_initializer=tf.truncated_normal_initializer(stddev=0.3)
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9, use_nesterov=True).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(20)).reshape([2, 5, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
