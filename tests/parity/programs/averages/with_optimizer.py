# Averages are kept after each step of an optimizer.
v = tf.Variable([1.0, 2.0], name="v")
train = tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(tf.square(v)))
ema = tf.train.ExponentialMovingAverage(decay=0.9)
with tf.control_dependencies([train]):
    both = ema.apply(tf.trainable_variables())


def run(sess):
    sess.run(tf.global_variables_initializer())
    for _ in range(3):
        sess.run(both)
    return {"v": sess.run([v, ema.average(v)])}
