# Two heads on one body, advantage through stop_gradient, gradients of a normal log density.
tf.set_random_seed(35)
s = tf.placeholder(tf.float32, [None, 3], "state")
a = tf.placeholder(tf.float32, [None, 1], "act")
r = tf.placeholder(tf.float32, [None, 1], "r")
with tf.variable_scope("body"):
    body = tf.layers.dense(
        inputs=s,
        units=8,
        activation=tf.nn.tanh,
        kernel_initializer=tf.random_normal_initializer(0.0, 0.1),
        bias_initializer=tf.constant_initializer(0.1),
        name="l1",
    )
with tf.variable_scope("critic"):
    v = tf.layers.dense(body, 1, name="V")
with tf.variable_scope("actor"):
    mu = 2 * tf.squeeze(tf.layers.dense(body, 1, tf.nn.tanh), axis=1)
    sigma = tf.squeeze(tf.layers.dense(body, 1, tf.nn.softplus), axis=1) + 0.1
advantage = r - v
critic_loss = tf.reduce_mean(tf.square(advantage))
log_prob = -tf.square(a[:, 0] - mu) / (2 * tf.square(sigma)) - tf.log(sigma)
actor_loss = -tf.reduce_mean(log_prob * tf.stop_gradient(advantage)[:, 0] + 0.01 * sigma)
total = critic_loss + actor_loss
params = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, "body") + tf.trainable_variables(
    scope="actor"
)
c_train = tf.train.AdamOptimizer(0.01).minimize(critic_loss)
a_train = tf.train.AdamOptimizer(0.01).minimize(actor_loss, var_list=params)
sample = tf.clip_by_value(mu + sigma * tf.random_normal(tf.shape(mu), seed=3), -2.0, 2.0)


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(5)
    feed = {s: rng.normal(0, 1, [6, 3]), a: rng.normal(0, 1, [6, 1]), r: rng.normal(0, 1, [6, 1])}
    curve = [sess.run([critic_loss, actor_loss, c_train, a_train], feed)[:1] for _ in range(20)]
    return {"curve": np.array(curve), "sample": sess.run(sample, feed)}
