# Weight decay through the regularization collection, total loss, frozen variables.
tf.set_random_seed(7)
layers = tf.contrib.layers
x = tf.constant(np.cos(np.arange(36)).reshape(1, 6, 6, 1), tf.float32)
net = layers.conv2d(x, 2, 3, weights_regularizer=layers.l2_regularizer(0.05))
net = layers.conv2d(net, 2, 3, weights_regularizer=layers.l1_regularizer(0.05), trainable=False)
tf.losses.mean_squared_error(tf.ones_like(net), net)
total = tf.losses.get_total_loss()
train = tf.train.GradientDescentOptimizer(0.1).minimize(total)


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"curve": np.array([sess.run([total, train])[0] for _ in range(20)])}
