# A mixed draw of the seed's arguments: 2-D, default layout, SAME, no stride, layer norm, gradient descent.
tf.set_random_seed(113)
x = tf.placeholder(tf.float32, [None, 8, 8, 2], name="x")
y = tf.contrib.layers.conv2d(x, 1, [1, 3], normalizer_fn=tf.contrib.layers.layer_norm)
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(256)).reshape([2, 8, 8, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
