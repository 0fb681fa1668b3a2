# Branches of different kernels joined by concat, a side pooling, an auxiliary head.
slim = tf.contrib.slim
tf.set_random_seed(22)
x = tf.placeholder(tf.float32, [2, 8, 8, 3], name="x")
with slim.arg_scope([slim.conv2d, slim.max_pool2d, slim.avg_pool2d], stride=1, padding="SAME"):
    with tf.variable_scope("Mixed_5b"):
        with tf.variable_scope("Branch_0"):
            branch_0 = slim.conv2d(x, 4, [1, 1], scope="Conv2d_0a_1x1")
        with tf.variable_scope("Branch_1"):
            branch_1 = slim.conv2d(x, 3, [1, 1], scope="Conv2d_0a_1x1")
            branch_1 = slim.conv2d(branch_1, 4, [1, 5], scope="Conv2d_0b_1x5")
            branch_1 = slim.conv2d(branch_1, 4, [5, 1], scope="Conv2d_0c_5x1")
        with tf.variable_scope("Branch_2"):
            branch_2 = slim.avg_pool2d(x, [3, 3], scope="AvgPool_0a_3x3")
            branch_2 = slim.conv2d(branch_2, 2, [1, 1], scope="Conv2d_0b_1x1")
        net = tf.concat(axis=3, values=[branch_0, branch_1, branch_2])
    with tf.variable_scope("Aux"):
        aux = slim.avg_pool2d(net, [5, 5], stride=3, padding="VALID", scope="AvgPool")
        aux = slim.conv2d(aux, 3, [1, 1], scope="Conv")
        aux = slim.conv2d(
            aux, 3, aux.get_shape()[1:3], activation_fn=None, padding="VALID", scope="Logits"
        )
        aux = tf.squeeze(aux, [1, 2])
with tf.variable_scope("Logits"):
    net = tf.reduce_mean(net, [1, 2], keep_dims=True, name="GlobalPool")
    net = slim.flatten(net)
    logits = slim.fully_connected(net, 3, activation_fn=None)
tf.losses.softmax_cross_entropy(tf.one_hot([0, 2], 3), logits, label_smoothing=0.1)
tf.losses.softmax_cross_entropy(tf.one_hot([0, 2], 3), aux, weights=0.4, scope="aux_loss")
total = tf.losses.get_total_loss()
grads = tf.gradients(total, [x] + tf.trainable_variables()[:2])
init = True
fetches = {"total": total, "grads": grads}
feeds = {x: np.sin(np.arange(2 * 8 * 8 * 3)).reshape(2, 8, 8, 3)}
