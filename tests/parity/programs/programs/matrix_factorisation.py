# Ratings from user and item vectors, gathered through index pairs, with L2 penalties.
tf.set_random_seed(28)
users = tf.placeholder(tf.int32, [None])
items = tf.placeholder(tf.int32, [None])
rates = tf.placeholder(tf.float32, [None])
with tf.device("/cpu:0"):
    bias_global = tf.get_variable("bias_global", shape=[])
    w_bias_user = tf.get_variable("embd_bias_user", shape=[6])
    bias_user = tf.nn.embedding_lookup(w_bias_user, users, name="bias_user")
    init = tf.truncated_normal_initializer(stddev=0.02)
    w_user = tf.get_variable("embd_user", shape=[6, 3], initializer=init)
    w_item = tf.get_variable("embd_item", shape=[5, 3], initializer=init)
    embd_user = tf.nn.embedding_lookup(w_user, users, name="embedding_user")
    embd_item = tf.nn.embedding_lookup(w_item, items, name="embedding_item")
infer = tf.reduce_sum(tf.multiply(embd_user, embd_item), 1)
infer = tf.add(tf.add(infer, bias_global), bias_user, name="svd_inference")
regularizer = tf.add(tf.nn.l2_loss(embd_user), tf.nn.l2_loss(embd_item), name="svd_regularizer")
cost_l2 = tf.nn.l2_loss(tf.subtract(infer, rates))
penalty = tf.constant(0.05, dtype=tf.float32, shape=[], name="l2")
cost = tf.add(cost_l2, tf.multiply(regularizer, penalty))
train_op = tf.train.AdagradOptimizer(0.1).minimize(cost)
init = tf.global_variables_initializer()


def run(sess):
    sess.run(init)
    rng = np.random.RandomState(1)
    feed = {
        users: rng.randint(0, 6, 12),
        items: rng.randint(0, 5, 12),
        rates: rng.uniform(1, 5, 12),
    }
    return {"curve": np.array([sess.run([train_op, cost], feed)[1] for _ in range(30)])}
