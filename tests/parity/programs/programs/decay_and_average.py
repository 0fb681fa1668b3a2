# Decayed learning rate, a global step and a moving average maintained after the step.
tf.set_random_seed(43)
x = tf.placeholder(tf.float32, shape=(None, 2), name="x-input")
y_ = tf.placeholder(tf.float32, shape=(None, 1), name="y-input")


def get_weight(shape, regularizer):
    w = tf.Variable(tf.random_normal(shape), dtype=tf.float32)
    tf.add_to_collection("losses", tf.contrib.layers.l2_regularizer(regularizer)(w))
    return w


layer = x
for n_in, n_out in [(2, 6), (6, 4), (4, 1)]:
    bias = tf.Variable(tf.constant(0.1, shape=[n_out]))
    layer = tf.nn.elu(tf.matmul(layer, get_weight([n_in, n_out], 0.003)) + bias)
tf.add_to_collection("losses", tf.reduce_mean(tf.square(y_ - layer)))
loss = tf.add_n(tf.get_collection("losses"))
global_step = tf.Variable(0, trainable=False)
variable_averages = tf.train.ExponentialMovingAverage(0.99, global_step)
learning_rate = tf.train.exponential_decay(0.1, global_step, 5, 0.9, staircase=True)
step = tf.train.GradientDescentOptimizer(learning_rate).minimize(loss, global_step=global_step)
with tf.control_dependencies([step]):
    train_op = variable_averages.apply(tf.trainable_variables())
first = tf.trainable_variables()[0]
facts = {
    "average": variable_averages.average_name(first),
    "restore": sorted(variable_averages.variables_to_restore()),
}


def run(sess):
    sess.run(tf.global_variables_initializer())
    data = np.random.RandomState(1).normal(0, 1, [16, 2])
    feed = {x: data, y_: data.sum(1, keepdims=True) * 0.3}
    curve = []
    for _ in range(30):
        curve.append(sess.run([loss, learning_rate], feed))
        sess.run(train_op, feed)
    return {"curve": np.array(curve), "mean": sess.run(variable_averages.average(first))}
