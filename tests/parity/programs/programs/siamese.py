# Two towers that share weights; the contrastive loss.
tf.set_random_seed(27)


def tower(x, reuse=False):
    with tf.name_scope("model"):
        with tf.variable_scope("fc1", reuse=reuse):
            net = tf.contrib.layers.fully_connected(x, 6, scope="fc", reuse=reuse)
        with tf.variable_scope("fc2") as scope:
            if reuse:
                scope.reuse_variables()
            w = tf.get_variable("w", [6, 2], initializer=tf.random_normal_initializer(stddev=0.5))
            return tf.matmul(net, w)


left = tf.placeholder(tf.float32, [None, 4], name="left")
right = tf.placeholder(tf.float32, [None, 4], name="right")
same = tf.placeholder(tf.float32, [None, 1], name="label")
margin = 0.5
a, b = tower(left), tower(right, reuse=True)
with tf.name_scope("contrastive-loss"):
    distance = tf.sqrt(tf.reduce_sum(tf.pow(a - b, 2), 1, keepdims=True))
    similarity = same * tf.square(distance)
    dissimilarity = (1 - same) * tf.square(tf.maximum((margin - distance), 0))
    loss = tf.reduce_mean(dissimilarity + similarity) / 2
global_step = tf.Variable(0, trainable=False)
train_step = tf.train.MomentumOptimizer(0.01, 0.99, use_nesterov=True).minimize(
    loss, global_step=global_step
)


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(1)
    feed = {left: rng.normal(0, 1, [8, 4]), right: rng.normal(0, 1, [8, 4])}
    feed[same] = np.array([[0.0], [1.0]] * 4)
    curve = [sess.run([train_step, loss], feed)[1] for _ in range(30)]
    return {"curve": np.array(curve), "step": sess.run(global_step)}
