# A mixed draw of the seed's arguments: 2-D, default layout, SAME, stride, batch norm, momentum.
tf.set_random_seed(116)
x = tf.placeholder(tf.float32, [2, 7, None, 2], name="x")
y = tf.contrib.layers.conv2d(
    x, 1, 1, stride=[1, 2], activation_fn=tf.nn.elu, normalizer_fn=tf.contrib.layers.batch_norm
)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.MomentumOptimizer(0.02, 0.9).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(224)).reshape([2, 7, 8, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
