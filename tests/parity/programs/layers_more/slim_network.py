# A network as slim's model zoo writes it: arg_scopes, end points, a training step with updates.
slim = tf.contrib.slim
tf.set_random_seed(5)


def arg_scope(weight_decay=0.001, is_training=True):
    norm = {"is_training": is_training, "decay": 0.9, "scale": True}
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        weights_regularizer=slim.l2_regularizer(weight_decay),
        weights_initializer=slim.variance_scaling_initializer(),
    ):
        with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=norm):
            with slim.arg_scope([slim.max_pool2d], padding="SAME") as scope:
                return scope


def network(images, scope="net"):
    with tf.variable_scope(scope, "net", [images]) as sc:
        collection = sc.original_name_scope + "_end_points"
        layers = [slim.conv2d, slim.max_pool2d, slim.fully_connected]
        with slim.arg_scope(layers, outputs_collections=collection):
            net = slim.repeat(images, 2, slim.conv2d, 4, [3, 3], scope="conv1")
            net = slim.max_pool2d(net, [2, 2], scope="pool1")
            net = slim.dropout(net, 1.0, scope="drop")
            net = slim.flatten(net)
            net = slim.fully_connected(net, 2, activation_fn=None, scope="logits")
        return net, slim.utils.convert_collection_to_dict(collection)


x = tf.placeholder(tf.float32, [3, 6, 6, 1], name="x")
with slim.arg_scope(arg_scope()):
    logits, end_points = network(x)
loss = tf.reduce_mean(tf.square(logits)) + tf.add_n(tf.losses.get_regularization_losses())
with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
    step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
facts = {
    "end_points": list(end_points),
    "tensors": [t.name for t in end_points.values()],
    "models": [v.name for v in slim.get_model_variables()],
}
init = True


def run(sess):
    feeds = {x: np.sin(np.arange(108)).reshape([3, 6, 6, 1])}
    return {"curve": [sess.run([loss, step], feeds)[0] for _ in range(4)]}
