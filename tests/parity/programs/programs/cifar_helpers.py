# Weights on a device with decay added to a collection, local response norm, averaged losses.
tf.set_random_seed(44)


def _variable_on_cpu(name, shape, initializer):
    with tf.device("/cpu:0"):
        return tf.get_variable(name, shape, initializer=initializer, dtype=tf.float32)


def _variable_with_weight_decay(name, shape, stddev, wd):
    var = _variable_on_cpu(
        name, shape, tf.truncated_normal_initializer(stddev=stddev, dtype=tf.float32)
    )
    if wd is not None:
        weight_decay = tf.multiply(tf.nn.l2_loss(var), wd, name="weight_loss")
        tf.add_to_collection("losses", weight_decay)
    return var


images = tf.placeholder(tf.float32, [4, 8, 8, 3])
labels = tf.constant([0, 1, 2, 1], tf.int64)
with tf.variable_scope("conv1") as scope:
    kernel = _variable_with_weight_decay("weights", shape=[5, 5, 3, 6], stddev=5e-2, wd=None)
    conv = tf.nn.conv2d(images, kernel, [1, 1, 1, 1], padding="SAME")
    biases = _variable_on_cpu("biases", [6], tf.constant_initializer(0.0))
    conv1 = tf.nn.relu(tf.nn.bias_add(conv, biases), name=scope.name)
pool1 = tf.nn.max_pool(
    conv1, ksize=[1, 3, 3, 1], strides=[1, 2, 2, 1], padding="SAME", name="pool1"
)
norm1 = tf.nn.lrn(pool1, 4, bias=1.0, alpha=0.001 / 9.0, beta=0.75, name="norm1")
with tf.variable_scope("local3") as scope:
    reshape = tf.reshape(norm1, [images.get_shape().as_list()[0], -1])
    dim = reshape.get_shape()[1].value
    weights = _variable_with_weight_decay("weights", shape=[dim, 5], stddev=0.04, wd=0.004)
    biases = _variable_on_cpu("biases", [5], tf.constant_initializer(0.1))
    local3 = tf.nn.relu(tf.matmul(reshape, weights) + biases, name=scope.name)
with tf.variable_scope("softmax_linear") as scope:
    weights = _variable_with_weight_decay("weights", [5, 3], stddev=1 / 5.0, wd=None)
    softmax_linear = tf.add(
        tf.matmul(local3, weights),
        _variable_on_cpu("biases", [3], tf.zeros_initializer()),
        name=scope.name,
    )
cross_entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(
    labels=labels, logits=softmax_linear, name="cross_entropy_per_example"
)
tf.add_to_collection("losses", tf.reduce_mean(cross_entropy, name="cross_entropy"))
total_loss = tf.add_n(tf.get_collection("losses"), name="total_loss")
loss_averages = tf.train.ExponentialMovingAverage(0.9, name="avg")
losses = tf.get_collection("losses")
loss_averages_op = loss_averages.apply(losses + [total_loss])
with tf.control_dependencies([loss_averages_op]):
    opt = tf.train.GradientDescentOptimizer(0.1)
    grads = opt.compute_gradients(total_loss)
apply_gradient_op = opt.apply_gradients(grads)
in_top = tf.nn.in_top_k(softmax_linear, labels, 1)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(1).uniform(-1, 1, [4, 8, 8, 3])
    curve = [sess.run([apply_gradient_op, total_loss], {images: data})[1] for _ in range(15)]
    return {"curve": np.array(curve), "averaged": sess.run(loss_averages.average(total_loss))}
