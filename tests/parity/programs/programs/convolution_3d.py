# Volumes: conv3d and max_pool3d by hand, dense head.
tf.set_random_seed(26)
x = tf.placeholder("float", [None, 64])
y = tf.placeholder("float", [None, 2])


def conv3d(x, W):
    return tf.nn.conv3d(x, W, strides=[1, 1, 1, 1, 1], padding="SAME")


def maxpool3d(x):
    return tf.nn.max_pool3d(x, ksize=[1, 2, 2, 2, 1], strides=[1, 2, 2, 2, 1], padding="SAME")


weights = {
    "W_conv1": tf.Variable(tf.random_normal([3, 3, 3, 1, 3])),
    "W_fc": tf.Variable(tf.random_normal([2 * 2 * 2 * 3, 5])),
    "out": tf.Variable(tf.random_normal([5, 2])),
}
biases = {
    "b_conv1": tf.Variable(tf.random_normal([3])),
    "b_fc": tf.Variable(tf.random_normal([5])),
    "out": tf.Variable(tf.random_normal([2])),
}
volume = tf.reshape(x, shape=[-1, 4, 4, 4, 1])
conv1 = maxpool3d(tf.nn.relu(conv3d(volume, weights["W_conv1"]) + biases["b_conv1"]))
fc = tf.reshape(conv1, [-1, 2 * 2 * 2 * 3])
fc = tf.nn.relu(tf.matmul(fc, weights["W_fc"]) + biases["b_fc"])
output = tf.matmul(fc, weights["out"]) + biases["out"]
cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=output, labels=y))
optimizer = tf.train.AdamOptimizer(learning_rate=1e-2).minimize(cost)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(1).normal(0, 1, [5, 64])
    feed = {x: data, y: np.eye(2)[[0, 1, 0, 1, 1]]}
    return {"curve": np.array([sess.run([optimizer, cost], feed_dict=feed)[1] for _ in range(20)])}
