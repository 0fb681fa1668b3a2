# A program through the door tf.compat.v1.
tf1 = tf.compat.v1
tf1.disable_v2_behavior()
tf1.set_random_seed(3)
x = tf1.placeholder(tf1.float32, shape=[None, 3], name="x")
y = tf1.placeholder(tf1.int32, shape=[None], name="y")
h = tf1.layers.dense(x, 4, activation=tf1.nn.tanh)
logits = tf1.layers.dense(h, 2)
loss = tf1.losses.sparse_softmax_cross_entropy(y, logits)
train = tf1.train.AdamOptimizer(learning_rate=0.05).minimize(loss)
hits = tf1.equal(tf1.argmax(logits, axis=1), tf1.cast(y, tf1.int64))
accuracy = tf1.reduce_mean(tf1.cast(hits, tf1.float32))


def run(sess):
    with tf1.Session(config=tf1.ConfigProto(device_count={"GPU": 0})) as own:
        own.run(tf1.global_variables_initializer())
        data = np.random.RandomState(1).normal(0, 1, [12, 3])
        feed = {x: data, y: (data[:, 0] > data[:, 1]).astype(int)}
        curve = [own.run([loss, train], feed)[0] for _ in range(20)]
        return {"curve": np.array(curve), "accuracy": own.run(accuracy, feed)}
