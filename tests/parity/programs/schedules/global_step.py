# A schedule by the global step variable, which is int64, in an optimizer.
step = tf.train.get_or_create_global_step()
v = tf.Variable(1.0, name="v")
rate = tf.train.exponential_decay(0.1, step, 2, 0.5, staircase=True)
pieces = tf.train.piecewise_constant(step, [2, 4], [0.1, 0.2, 0.3])
train = tf.train.GradientDescentOptimizer(rate).minimize(tf.square(v), global_step=step)


def run(sess):
    sess.run(tf.global_variables_initializer())
    seen = []
    for _ in range(6):
        seen.append(sess.run([rate, pieces]))
        sess.run(train)
    return {"seen": seen, "v": sess.run(v)}
