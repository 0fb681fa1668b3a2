# The smallest training graph: linear regression by gradient descent.
x = tf.placeholder(tf.float32, [None], name="x")
y = tf.placeholder(tf.float32, [None], name="y")
w = tf.Variable(0.3, name="w")
b = tf.Variable(-0.3, name="b")
loss = tf.reduce_mean(tf.square(w * x + b - y))
train = tf.train.GradientDescentOptimizer(0.05).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = {x: [1, 2, 3, 4], y: [0, -1, -2, -3]}
    curve = [sess.run([loss, train], data)[0] for _ in range(50)]
    return {"curve": np.array(curve), "w": sess.run(w), "b": sess.run(b)}
