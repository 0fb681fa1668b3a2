# Two networks against each other: variable scopes, reuse, two optimizers with var_list.
tf.set_random_seed(13)


def generator(z, reuse=False):
    with tf.variable_scope("generator", reuse=reuse):
        h = tf.layers.dense(z, 8, activation=tf.nn.relu)
        return tf.layers.dense(h, 4, activation=tf.nn.sigmoid, name="out")


def discriminator(x, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        h = tf.layers.dense(x, 8, activation=tf.nn.leaky_relu)
        return tf.layers.dense(h, 1)


real = tf.placeholder(tf.float32, [None, 4], name="real")
noise = tf.placeholder(tf.float32, [None, 3], name="noise")
fake = generator(noise)
real_logits = discriminator(real)
fake_logits = discriminator(fake, reuse=True)
bce = tf.nn.sigmoid_cross_entropy_with_logits
d_loss = tf.reduce_mean(bce(logits=real_logits, labels=tf.ones_like(real_logits)))
d_loss += tf.reduce_mean(bce(logits=fake_logits, labels=tf.zeros_like(fake_logits)))
g_loss = tf.reduce_mean(bce(logits=fake_logits, labels=tf.ones_like(fake_logits)))
g_vars = [v for v in tf.trainable_variables() if v.name.startswith("generator")]
d_vars = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope="discriminator")
d_train = tf.train.AdamOptimizer(0.01, beta1=0.5).minimize(d_loss, var_list=d_vars)
g_train = tf.train.AdamOptimizer(0.01, beta1=0.5).minimize(g_loss, var_list=g_vars)
facts = {"g": [v.name for v in g_vars], "d": [v.name for v in d_vars]}


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(1)
    curve = []
    for _ in range(25):
        feed = {real: rng.uniform(0.4, 0.6, [8, 4]), noise: rng.uniform(-1, 1, [8, 3])}
        curve.append([sess.run([d_train, d_loss], feed)[1], sess.run([g_train, g_loss], feed)[1]])
    return {"curve": np.array(curve)}
