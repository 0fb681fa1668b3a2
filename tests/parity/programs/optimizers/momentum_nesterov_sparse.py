# tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True) on rows, some of them twice.
v = tf.Variable([[1.0, -2.0], [0.5, 3.0], [0.1, 0.2]], name="v")
rows = tf.gather(v, [0, 2, 0])
loss = tf.reduce_sum(tf.square(rows - 0.3))
opt = tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True)
step = opt.minimize(loss)


def run(sess):
    sess.run(tf.global_variables_initializer())
    curve = [sess.run([loss, step])[0] for _ in range(8)]
    return {"curve": np.array(curve), "all": sess.run([v] + opt.variables())}
