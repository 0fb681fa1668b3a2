# A mixed draw of the seed's arguments: 1-D, default layout, SAME, rate, batch norm, gradient descent.
tf.set_random_seed(100)
x = tf.placeholder(tf.float32, [None, None, 3], name="x")
y = tf.contrib.layers.convolution(
    x,
    2,
    [3],
    rate=2,
    activation_fn=None,
    normalizer_fn=tf.contrib.layers.batch_norm,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
    weights_initializer=tf.truncated_normal_initializer(stddev=0.3),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(15)).reshape([1, 5, 3])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
