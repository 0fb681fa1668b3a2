# Densely connected growth with concat, squeeze-and-excitation gates, global average pooling.
tf.set_random_seed(52)
x = tf.placeholder(tf.float32, [None, 6, 6, 3], name="x")
net = x
for i in range(2):
    with tf.variable_scope("dense%d" % i):
        new = tf.layers.conv2d(tf.nn.relu(net), 2, 3, padding="same", name="grow")
        net = tf.concat([net, new], axis=-1)
with tf.name_scope("se"):
    squeeze = tf.reduce_mean(net, axis=[1, 2], name="gap")
    excite = tf.layers.dense(squeeze, units=2, activation=tf.nn.relu, use_bias=True)
    excite = tf.layers.dense(excite, units=net.shape[-1], activation=tf.sigmoid)
    scale = tf.reshape(excite, [-1, 1, 1, int(net.get_shape()[-1])])
net = net * scale
net = tf.layers.separable_conv2d(net, 4, 3, activation=tf.nn.selu, depth_multiplier=1)
net = tf.space_to_depth(net, 2)
up = tf.depth_to_space(net, 2)
logits = tf.layers.dense(tf.reduce_max(up, axis=(1, 2)), 2, kernel_regularizer=tf.nn.l2_loss)
loss = tf.reduce_mean(tf.square(logits)) + 0.1 * tf.losses.get_regularization_loss()
train = tf.train.AdadeltaOptimizer(1.0).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(2).normal(0, 1, [3, 6, 6, 3])
    return {"curve": np.array([sess.run([loss, train], {x: data})[0] for _ in range(10)])}
