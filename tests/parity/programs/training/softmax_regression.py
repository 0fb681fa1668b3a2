# Softmax regression with plain variables, as the MNIST tutorial writes it.
x = tf.placeholder(tf.float32, [None, 6])
W = tf.Variable(tf.zeros([6, 3]))
b = tf.Variable(tf.zeros([3]))
y = tf.nn.softmax(tf.matmul(x, W) + b)
y_ = tf.placeholder(tf.float32, [None, 3])
cross_entropy = tf.reduce_mean(-tf.reduce_sum(y_ * tf.log(y), reduction_indices=[1]))
train_step = tf.train.GradientDescentOptimizer(0.5).minimize(cross_entropy)
correct = tf.equal(tf.argmax(y, 1), tf.argmax(y_, 1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))


def run(sess):
    sess.run(tf.global_variables_initializer())
    points = np.cos(np.arange(60)).reshape(10, 6)
    feed = {x: points, y_: np.eye(3)[np.arange(10) % 3]}
    curve = [sess.run([cross_entropy, train_step], feed)[0] for _ in range(50)]
    return {"curve": np.array(curve), "accuracy": sess.run(accuracy, feed), "W": sess.run(W)}
