# Learning rates as tensors: a placeholder, a decay of the global step.
w = tf.Variable(2.0, name="w")
rate = tf.placeholder(tf.float32, [], name="rate")
step = tf.Variable(0, trainable=False, name="step")
decayed = tf.train.exponential_decay(0.1, step, 2, 0.5, staircase=True)
a = tf.train.GradientDescentOptimizer(rate).minimize(tf.square(w))
b = tf.train.MomentumOptimizer(decayed, 0.9).minimize(tf.square(w), global_step=step)


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {"a": [sess.run([a, w], {rate: r})[0] for r in (0.1, 0.2)], "w": sess.run(w)}
    values["b"] = [[sess.run(b), sess.run(decayed)][1] for _ in range(4)]
    values["end"] = sess.run(w)
    return values
