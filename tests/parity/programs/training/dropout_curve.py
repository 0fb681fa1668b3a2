# A dense network with dropout: the random masks follow the seed step by step.
tf.set_random_seed(4)
x = tf.placeholder(tf.float32, [None, 5], name="x")
y = tf.placeholder(tf.float32, [None, 1], name="y")
h = tf.nn.relu(tf.layers.dense(x, 16))
h = tf.nn.dropout(h, 0.8)
out = tf.layers.dense(h, 1)
loss = tf.reduce_mean(tf.square(out - y))
train = tf.train.AdamOptimizer(0.01).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(3)
    points = data.uniform(-1, 1, [20, 5])
    feed = {x: points, y: points.sum(1, keepdims=True)}
    return {"curve": np.array([sess.run([loss, train], feed)[0] for _ in range(50)])}
