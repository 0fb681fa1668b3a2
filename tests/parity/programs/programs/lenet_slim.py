# A slim network with arg_scope, end points and slim's losses.
slim = tf.contrib.slim
tf.set_random_seed(18)


def lenet(images, num_classes=3, is_training=False, dropout_keep_prob=0.5, scope="LeNet"):
    end_points = {}
    with tf.variable_scope(scope, "LeNet", [images]):
        net = end_points["conv1"] = slim.conv2d(images, 4, [5, 5], scope="conv1")
        net = end_points["pool1"] = slim.max_pool2d(net, [2, 2], 2, scope="pool1")
        net = end_points["conv2"] = slim.conv2d(net, 6, [5, 5], scope="conv2")
        net = end_points["pool2"] = slim.max_pool2d(net, [2, 2], 2, scope="pool2")
        net = slim.flatten(net)
        net = end_points["fc3"] = slim.fully_connected(net, 10, scope="fc3")
        net = slim.dropout(net, dropout_keep_prob, is_training=is_training, scope="dropout3")
        logits = slim.fully_connected(net, num_classes, activation_fn=None, scope="fc4")
    end_points["Predictions"] = slim.softmax(logits, scope="Predictions")
    return logits, end_points


def lenet_arg_scope(weight_decay=0.0):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        weights_regularizer=slim.l2_regularizer(weight_decay),
        weights_initializer=tf.truncated_normal_initializer(stddev=0.1),
        activation_fn=tf.nn.relu,
    ) as sc:
        return sc


images = tf.placeholder(tf.float32, [6, 8, 8, 1])
labels = tf.placeholder(tf.int32, [6])
with slim.arg_scope(lenet_arg_scope(0.001)):
    logits, end_points = lenet(images, is_training=True, dropout_keep_prob=0.9)
slim.losses.softmax_cross_entropy(logits, slim.one_hot_encoding(labels, 3))
total_loss = slim.losses.get_total_loss()
optimizer = tf.train.GradientDescentOptimizer(0.1)
train_op = slim.learning.create_train_op(total_loss, optimizer)
facts = {
    "points": sorted(end_points),
    "variables": slim.get_variables_to_restore(exclude=["LeNet/fc4"]),
    "model": slim.get_model_variables(),
    "regularization": slim.losses.get_regularization_losses(),
    "losses": slim.losses.get_losses(),
}


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(6)
    feed = {images: rng.uniform(0, 1, [6, 8, 8, 1]), labels: [0, 1, 2, 2, 1, 0]}
    curve = [sess.run(train_op, feed) for _ in range(20)]
    return {"curve": np.array(curve)}
