# The gates of an LSTM by split, unrolled, gradients clipped by the global norm.
tf.set_random_seed(32)
batch, steps, inputs, units = 3, 4, 2, 4
data = tf.placeholder(tf.float32, [batch, steps, inputs])
goal = tf.placeholder(tf.float32, [batch, 1])


class LSTM:
    def __init__(self, units):
        self.units = units

    def __call__(self, x, state):
        c, h = state
        with tf.variable_scope("lstm", reuse=tf.AUTO_REUSE):
            kernel = tf.get_variable("kernel", [x.shape[1].value + self.units, 4 * self.units])
            bias = tf.get_variable("bias", [4 * self.units], initializer=tf.zeros_initializer())
        gates = tf.nn.bias_add(tf.matmul(tf.concat([x, h], 1), kernel), bias)
        i, j, f, o = tf.split(value=gates, num_or_size_splits=4, axis=1)
        c = tf.sigmoid(f + 1.0) * c + tf.sigmoid(i) * tf.tanh(j)
        return c, tf.sigmoid(o) * tf.tanh(c)


cell = LSTM(units)
state = (tf.zeros([batch, units]), tf.zeros([batch, units]))
for step in range(steps):
    state = cell(data[:, step, :], state)
out = tf.layers.dense(state[1], 1, name="out")
cost = tf.reduce_mean(tf.squared_difference(out, goal))
tvars = tf.trainable_variables()
grads, norm = tf.clip_by_global_norm(tf.gradients(cost, tvars), 0.5)
optimizer = tf.train.GradientDescentOptimizer(1.0)
train_op = optimizer.apply_gradients(
    zip(grads, tvars), global_step=tf.train.get_or_create_global_step()
)


def run(sess):
    sess.run(tf.global_variables_initializer())
    series = np.random.RandomState(1).normal(0, 1, [batch, steps, inputs])
    feed = {data: series, goal: series.sum((1, 2))[:, None]}
    return {"curve": np.array([sess.run([cost, norm, train_op], feed)[:2] for _ in range(20)])}
