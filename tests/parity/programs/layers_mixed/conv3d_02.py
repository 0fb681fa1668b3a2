# A mixed draw of the seed's arguments: 3-D, default layout, VALID, stride, layer norm, gradient descent.
tf.set_random_seed(105)
x = tf.placeholder(tf.float32, [None, 5, 4, 5, 2], name="x")
y = tf.contrib.layers.conv3d(
    x,
    2,
    1,
    stride=[3, 1, 2],
    padding="VALID",
    activation_fn=tf.nn.elu,
    normalizer_fn=tf.contrib.layers.layer_norm,
    weights_regularizer=tf.contrib.layers.l2_regularizer(0.1),
)
loss = tf.reduce_mean(tf.square(y - 0.1)) + tf.losses.get_regularization_loss()
updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(updates):
    train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: np.cos(np.arange(200)).reshape([1, 5, 4, 5, 2])}
    curve = [sess.run([loss, train], data)[0] for _ in range(10)]
    return {"curve": np.array(curve), "variables": sess.run(tf.trainable_variables())}
