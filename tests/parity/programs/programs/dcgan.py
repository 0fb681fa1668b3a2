# A convolutional generator with transposed convolutions and batch norm, a convolutional critic.
tf.set_random_seed(14)


def generator(z, training):
    with tf.variable_scope("G"):
        x = tf.layers.dense(z, 2 * 2 * 6)
        x = tf.reshape(x, [-1, 2, 2, 6])
        x = tf.nn.relu(tf.layers.batch_normalization(x, training=training))
        x = tf.layers.conv2d_transpose(x, 4, 3, strides=2, padding="SAME")
        x = tf.nn.relu(tf.layers.batch_normalization(x, training=training))
        return tf.nn.tanh(tf.layers.conv2d_transpose(x, 1, 3, strides=2, padding="SAME"))


def critic(x, reuse=None):
    with tf.variable_scope("D", reuse=reuse):
        x = tf.nn.leaky_relu(tf.layers.conv2d(x, 4, 3, strides=2, padding="same"), alpha=0.2)
        return tf.layers.dense(tf.layers.flatten(x), 1)


noise = tf.placeholder(tf.float32, [None, 3])
images = tf.placeholder(tf.float32, [None, 8, 8, 1])
fake = generator(noise, training=True)
d_loss = tf.reduce_mean(critic(fake, None)) - tf.reduce_mean(critic(images, True))
g_loss = -tf.reduce_mean(critic(fake, True))
scoped = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope="G")
with tf.control_dependencies(scoped):
    opt = tf.train.RMSPropOptimizer(0.005)
    g_train = opt.minimize(g_loss, var_list=tf.trainable_variables("G"))
d_train = tf.train.RMSPropOptimizer(0.005).minimize(d_loss, var_list=tf.trainable_variables("D"))
clip = [v.assign(tf.clip_by_value(v, -0.1, 0.1)) for v in tf.trainable_variables("D")]


def run(sess):
    sess.run(tf.global_variables_initializer())
    rng = np.random.RandomState(1)
    curve = []
    for _ in range(10):
        feed = {images: rng.uniform(-1, 1, [4, 8, 8, 1]), noise: rng.uniform(-1, 1, [4, 3])}
        sess.run([d_train], feed)
        sess.run(clip)
        curve.append(sess.run([g_loss, g_train], feed)[0])
    return {"loss": np.array(curve), "norm": sess.run(tf.global_norm(tf.trainable_variables()))}
