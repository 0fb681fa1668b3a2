# Batch norm from moments, an average and tf.cond on a training placeholder.
tf.set_random_seed(45)
x = tf.placeholder(tf.float32, [None, 5], name="x")
phase_train = tf.placeholder(tf.bool, name="phase_train")


def batch_norm(x, n_out, phase_train):
    with tf.variable_scope("bn"):
        beta = tf.Variable(tf.constant(0.0, shape=[n_out]), name="beta", trainable=True)
        gamma = tf.Variable(tf.constant(1.0, shape=[n_out]), name="gamma", trainable=True)
        batch_mean, batch_var = tf.nn.moments(x, [0], name="moments")
        ema = tf.train.ExponentialMovingAverage(decay=0.5)

        def mean_var_with_update():
            ema_apply_op = ema.apply([batch_mean, batch_var])
            with tf.control_dependencies([ema_apply_op]):
                return tf.identity(batch_mean), tf.identity(batch_var)

        mean, var = tf.cond(
            phase_train,
            mean_var_with_update,
            lambda: (ema.average(batch_mean), ema.average(batch_var)),
        )
        return tf.nn.batch_normalization(x, mean, var, beta, gamma, 1e-3)


y = batch_norm(tf.layers.dense(x, 3, use_bias=False), 3, phase_train)
loss = tf.reduce_sum(tf.square(y - [0.0, 1.0, 2.0]))
train = tf.train.GradientDescentOptimizer(0.01).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(1).normal(0, 1, [8, 5])
    curve = [sess.run([loss, train], {x: data, phase_train: True})[0] for _ in range(15)]
    return {"curve": np.array(curve), "test": sess.run(y, {x: data[:2], phase_train: False})}
