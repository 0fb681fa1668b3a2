# A mixed draw of the seed's arguments: 1-D, default layout, VALID, stride, no normalizer, momentum.
tf.set_random_seed(103)
x = tf.placeholder(tf.float32, [1, 6, 2], name="x")
y = tf.contrib.layers.convolution(x, 4, [3], stride=[3], padding="VALID", scope="layer")
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9, use_nesterov=True).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(12)).reshape([1, 6, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
