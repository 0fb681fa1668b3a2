# Residual blocks with tf.layers, projections, a training flag and UPDATE_OPS.
tf.set_random_seed(21)
images = tf.placeholder(tf.float32, [None, 8, 8, 3], name="images")
labels = tf.placeholder(tf.int32, [None], name="labels")
training = tf.placeholder_with_default(False, [], name="training")


def batch_norm_relu(x):
    x = tf.layers.batch_normalization(
        x, axis=3, momentum=0.9, epsilon=1e-5, center=True, scale=True, training=training
    )
    return tf.nn.relu(x)


def conv_fixed(x, filters, kernel_size, strides):
    if strides > 1:
        total = kernel_size - 1
        around = [total // 2, total - total // 2]
        x = tf.pad(x, [[0, 0], around, around, [0, 0]])
    return tf.layers.conv2d(
        x,
        filters,
        kernel_size,
        strides,
        padding="SAME" if strides == 1 else "VALID",
        use_bias=False,
        kernel_initializer=tf.variance_scaling_initializer(),
    )


def block(x, filters, strides):
    shortcut = x
    x = batch_norm_relu(x)
    if strides > 1:
        shortcut = conv_fixed(x, filters, 1, strides)
    x = conv_fixed(x, filters, 3, strides)
    x = batch_norm_relu(x)
    return conv_fixed(x, filters, 3, 1) + shortcut


net = tf.identity(conv_fixed(images, 4, 3, 1), "initial_conv")
net = block(net, 4, 1)
net = block(net, 6, 2)
net = tf.reduce_mean(batch_norm_relu(net), [1, 2], keepdims=True)
net = tf.reshape(tf.identity(net, "final_reduce_mean"), [-1, 6])
logits = tf.layers.dense(net, 3)
cross_entropy = tf.losses.sparse_softmax_cross_entropy(logits=logits, labels=labels)
l2_loss = 2e-4 * tf.add_n(
    [
        tf.nn.l2_loss(tf.cast(v, tf.float32))
        for v in tf.trainable_variables()
        if "batch_normalization" not in v.name
    ]
)
loss = cross_entropy + l2_loss
global_step = tf.train.get_or_create_global_step()
rate = tf.train.piecewise_constant(global_step, [5, 10], [0.1, 0.01, 0.001])
optimizer = tf.train.MomentumOptimizer(learning_rate=rate, momentum=0.9)
minimize_op = optimizer.minimize(loss, global_step)
update_ops = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
train_op = tf.group(minimize_op, update_ops)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(0).normal(0, 1, [6, 8, 8, 3])
    feed = {images: data, labels: [0, 1, 2, 0, 1, 2], training: True}
    curve = []
    for _ in range(12):
        curve.append(sess.run([loss, rate], feed))
        sess.run(train_op, feed)
    return {"curve": np.array(curve), "test": sess.run(logits, {images: data[:2]})}
