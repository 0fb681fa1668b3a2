# Sparse gradients of gather update rows only.
v = tf.Variable([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], name="v")
loss = tf.reduce_sum(tf.square(tf.gather(v, [0, 2])))
train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(train)
    return {"v": sess.run(v)}
