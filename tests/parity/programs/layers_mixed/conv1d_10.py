# A mixed draw of the seed's arguments: 1-D, default layout, SAME, rate, no normalizer, gradient descent.
tf.set_random_seed(127)
x = tf.placeholder(tf.float32, [None, 5, 2], name="x")
y = tf.contrib.layers.convolution(x, 3, [1], rate=[2])
loss = tf.reduce_mean(tf.square(y - 0.1))
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(20)).reshape([2, 5, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
