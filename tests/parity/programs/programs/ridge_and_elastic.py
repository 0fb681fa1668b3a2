# Losses of linear models: Deming distance, lasso by a heavy step, ridge, elastic net.
tf.set_random_seed(48)
x_data = tf.placeholder(shape=[None, 1], dtype=tf.float32)
y_target = tf.placeholder(shape=[None, 1], dtype=tf.float32)
A = tf.Variable(tf.random_normal(shape=[1, 1]))
b = tf.Variable(tf.random_normal(shape=[1, 1]))
model_output = tf.add(tf.matmul(x_data, A), b)
numerator = tf.abs(tf.subtract(tf.add(tf.matmul(x_data, A), b), y_target))
deming = tf.reduce_mean(tf.truediv(numerator, tf.sqrt(tf.add(tf.square(A), 1))))
lasso_param = tf.constant(0.9)
heavyside = tf.truediv(1.0, tf.add(1.0, tf.exp(tf.multiply(-50.0, tf.subtract(A, lasso_param)))))
lasso = tf.add(tf.reduce_mean(tf.square(y_target - model_output)), tf.multiply(heavyside, 99.0))
ridge_loss = tf.reduce_mean(tf.square(A))
base = tf.reduce_mean(tf.square(y_target - model_output))
ridge = tf.expand_dims(tf.add(base, tf.multiply(tf.constant(1.0), ridge_loss)), 0)
elastic = tf.expand_dims(tf.add(tf.add(base, tf.reduce_mean(tf.abs(A))), ridge_loss), 0)
opt = tf.train.GradientDescentOptimizer(0.01)
steps = [opt.minimize(loss) for loss in (deming, lasso, ridge, elastic)]


def run(sess):
    rng = np.random.RandomState(1)
    x = rng.normal(1, 1, [15, 1])
    feed = {x_data: x, y_target: 0.5 * x + 1}
    out = []
    for step, loss in zip(steps, (deming, lasso, ridge, elastic)):
        sess.run(tf.global_variables_initializer())
        for _ in range(5):
            sess.run(step, feed)
        out.append(np.mean(sess.run(loss, feed)))
    return {"losses": np.array(out)}
