# Two convolutions with wrappers around tf.nn, max pooling, dropout by placeholder.
tf.set_random_seed(15)


def conv2d(x, W, b, strides=1):
    x = tf.nn.conv2d(x, W, strides=[1, strides, strides, 1], padding="SAME")
    x = tf.nn.bias_add(x, b)
    return tf.nn.relu(x)


def maxpool2d(x, k=2):
    return tf.nn.max_pool(x, ksize=[1, k, k, 1], strides=[1, k, k, 1], padding="SAME")


X = tf.placeholder(tf.float32, [None, 64])
Y = tf.placeholder(tf.float32, [None, 3])
keep_prob = tf.placeholder(tf.float32)
weights = {
    "wc1": tf.Variable(tf.random_normal([3, 3, 1, 4])),
    "wc2": tf.Variable(tf.random_normal([3, 3, 4, 6])),
    "wd1": tf.Variable(tf.random_normal([2 * 2 * 6, 10])),
    "out": tf.Variable(tf.random_normal([10, 3])),
}
biases = {
    "bc1": tf.Variable(tf.random_normal([4])),
    "bc2": tf.Variable(tf.random_normal([6])),
    "bd1": tf.Variable(tf.random_normal([10])),
    "out": tf.Variable(tf.random_normal([3])),
}
x = tf.reshape(X, shape=[-1, 8, 8, 1])
conv1 = maxpool2d(conv2d(x, weights["wc1"], biases["bc1"]))
conv2 = maxpool2d(conv2d(conv1, weights["wc2"], biases["bc2"]))
fc1 = tf.reshape(conv2, [-1, weights["wd1"].get_shape().as_list()[0]])
fc1 = tf.nn.relu(tf.add(tf.matmul(fc1, weights["wd1"]), biases["bd1"]))
fc1 = tf.nn.dropout(fc1, keep_prob)
logits = tf.add(tf.matmul(fc1, weights["out"]), biases["out"])
prediction = tf.nn.softmax(logits)
loss_op = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=Y))
train_op = tf.train.AdamOptimizer(learning_rate=0.001).minimize(loss_op)
accuracy = tf.reduce_mean(
    tf.cast(tf.equal(tf.argmax(prediction, 1), tf.argmax(Y, 1)), tf.float32)
)


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(6)
    batch_x, batch_y = rng.uniform(0, 1, [6, 64]), np.eye(3)[[0, 1, 2, 0, 1, 2]]
    curve = []
    for _ in range(20):
        sess.run(train_op, {X: batch_x, Y: batch_y, keep_prob: 0.8})
        curve.append(sess.run(loss_op, {X: batch_x, Y: batch_y, keep_prob: 1.0}))
    last = sess.run([accuracy], {X: batch_x, Y: batch_y, keep_prob: 1.0})
    return {"curve": np.array(curve), "last": last}
