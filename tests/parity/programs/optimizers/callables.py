# Hyperparameters as tensors, functions and placeholders.
rate = tf.placeholder_with_default(0.1, [], name="rate")
v = tf.Variable([1.0, 2.0], name="v", dtype=tf.float64)
loss = tf.reduce_sum(tf.square(v))
ops = [
    tf.train.GradientDescentOptimizer(rate).minimize(loss),
    tf.train.MomentumOptimizer(lambda: rate * 2.0, lambda: 0.5).minimize(loss),
    tf.train.RMSPropOptimizer(rate).minimize(loss),
]


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = []
    for op in ops:
        sess.run(op)
        values.append(sess.run(v))
    return {"v": values}
