# A convolutional network from tf.nn with truncated normal weights, as the deep MNIST tutorial.
tf.set_random_seed(5)


def weight(shape):
    return tf.Variable(tf.truncated_normal(shape, stddev=0.1))


def bias(shape):
    return tf.Variable(tf.constant(0.1, shape=shape))


x = tf.placeholder(tf.float32, [None, 64])
y_ = tf.placeholder(tf.float32, [None, 2])
keep = tf.placeholder(tf.float32)
image = tf.reshape(x, [-1, 8, 8, 1])
h = tf.nn.relu(
    tf.nn.conv2d(image, weight([5, 5, 1, 4]), strides=[1, 1, 1, 1], padding="SAME") + bias([4])
)
h = tf.nn.max_pool(h, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")
flat = tf.reshape(h, [-1, 4 * 4 * 4])
fc = tf.nn.relu(tf.matmul(flat, weight([64, 8])) + bias([8]))
out = tf.matmul(tf.nn.dropout(fc, keep), weight([8, 2])) + bias([2])
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y_, logits=out))
train = tf.train.AdamOptimizer(1e-2).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    points = np.cos(np.arange(512)).reshape(8, 64)
    feed = {x: points, y_: np.eye(2)[np.arange(8) % 2], keep: 0.9}
    return {"curve": np.array([sess.run([loss, train], feed)[0] for _ in range(30)])}
