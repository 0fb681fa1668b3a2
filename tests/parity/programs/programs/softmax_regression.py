# Digits for beginners: one matrix, a softmax and a cross entropy, trained by small batches.
x = tf.placeholder(tf.float32, [None, 16])
W = tf.Variable(tf.zeros([16, 4]))
b = tf.Variable(tf.zeros([4]))
y = tf.nn.softmax(tf.matmul(x, W) + b)
y_ = tf.placeholder(tf.float32, [None, 4])
cross_entropy = tf.reduce_mean(-tf.reduce_sum(y_ * tf.log(y), reduction_indices=[1]))
train_step = tf.train.GradientDescentOptimizer(0.5).minimize(cross_entropy)
correct_prediction = tf.equal(tf.argmax(y, 1), tf.argmax(y_, 1))
accuracy = tf.reduce_mean(tf.cast(correct_prediction, tf.float32))


def run(sess):
    tf.global_variables_initializer().run(session=sess)
    rng = np.random.RandomState(1)
    labels = np.arange(40) % 4
    images = rng.uniform(0, 1, [40, 16])
    images[np.arange(40), labels * 4] += 2
    hot = np.eye(4)[labels]
    curve = []
    for i in range(40):
        batch = slice(10 * (i % 4), 10 * (i % 4) + 10)
        feed = {x: images[batch], y_: hot[batch]}
        curve.append(sess.run([cross_entropy, train_step], feed_dict=feed)[0])
    return {"curve": np.array(curve), "accuracy": sess.run(accuracy, {x: images, y_: hot})}
