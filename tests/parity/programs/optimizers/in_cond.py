# A training step in a branch.
p = tf.placeholder(tf.bool, [], name="p")
v = tf.Variable([1.0, 2.0], name="v")
loss = tf.reduce_sum(tf.square(v))
opt = tf.train.MomentumOptimizer(0.1, 0.9)
step = tf.cond(p, lambda: opt.minimize(loss), lambda: tf.no_op())


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = []
    for flag in (False, True, True):
        sess.run(step, {p: flag})
        values.append(sess.run(v))
    return {"v": values}
