# Depthwise separable blocks with batch norm in nested arg scopes, and a global pooling head.
slim = tf.contrib.slim
tf.set_random_seed(20)
inputs = tf.placeholder(tf.float32, [4, 8, 8, 3])
batch_norm_params = {"is_training": True, "center": True, "scale": True, "decay": 0.9}
with slim.arg_scope(
    [slim.conv2d, slim.separable_conv2d],
    weights_initializer=tf.truncated_normal_initializer(stddev=0.09),
    activation_fn=tf.nn.relu6,
    normalizer_fn=slim.batch_norm,
):
    with slim.arg_scope([slim.batch_norm], **batch_norm_params):
        with slim.arg_scope([slim.conv2d], weights_regularizer=slim.l2_regularizer(0.0004)):
            net = slim.conv2d(inputs, 4, [3, 3], stride=2, scope="Conv2d_0")
            net = slim.separable_conv2d(
                net, None, [3, 3], depth_multiplier=1, stride=1, scope="Conv2d_1_depthwise"
            )
            net = slim.conv2d(net, 6, [1, 1], stride=1, scope="Conv2d_1_pointwise")
            net = slim.separable_conv2d(net, None, [3, 3], 1, scope="Conv2d_2_depthwise")
            net = slim.conv2d(net, 6, [1, 1], scope="Conv2d_2_pointwise")
net = slim.avg_pool2d(net, [4, 4], padding="VALID", scope="AvgPool_1a")
logits = slim.conv2d(net, 3, [1, 1], activation_fn=None, normalizer_fn=None, scope="Conv2d_1c")
logits = tf.squeeze(logits, [1, 2], name="SpatialSqueeze")
probabilities = tf.contrib.layers.softmax(logits, scope="Predictions")
loss = tf.losses.sparse_softmax_cross_entropy([0, 1, 2, 0], logits)
train_op = slim.learning.create_train_op(
    loss, tf.train.GradientDescentOptimizer(0.1), clip_gradient_norm=1.0
)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.cos(np.arange(4 * 8 * 8 * 3)).reshape(4, 8, 8, 3)
    curve = [sess.run(train_op, {inputs: data}) for _ in range(10)]
    return {"curve": np.array(curve), "step": sess.run(slim.get_global_step())}
