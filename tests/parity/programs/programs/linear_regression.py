# A line through points, one point at a time, as the first tutorial does it.
tf.set_random_seed(1)
rng = np.random.RandomState(0)
train_x = np.linspace(-1, 1, 17).astype(np.float32)
train_y = 2 * train_x + 0.5 + rng.normal(0, 0.1, 17)
X = tf.placeholder("float")
Y = tf.placeholder("float")
W = tf.Variable(rng.randn(), name="weight")
b = tf.Variable(rng.randn(), name="bias")
pred = tf.add(tf.multiply(X, W), b)
cost = tf.reduce_sum(tf.pow(pred - Y, 2)) / (2 * len(train_x))
optimizer = tf.train.GradientDescentOptimizer(0.05).minimize(cost)
init = tf.global_variables_initializer()


def run(sess):
    sess.run(init)
    curve = []
    for epoch in range(20):
        for x, y in zip(train_x, train_y):
            sess.run(optimizer, feed_dict={X: x, Y: y})
        curve.append(sess.run(cost, feed_dict={X: train_x, Y: train_y}))
    return {"curve": np.array(curve), "W": sess.run(W), "b": sess.run(b)}
