# tf.train.AdagradOptimizer(0.2), dense: a scalar and a matrix.
v = tf.Variable([[1.0, -2.0], [0.5, 3.0]], name="v")
with tf.variable_scope("scope"):
    w = tf.get_variable("w", [], initializer=tf.constant_initializer(0.7))
loss = tf.reduce_sum(tf.square(v - w) * [[0.5, 1.0], [2.0, 0.1]])
opt = tf.train.AdagradOptimizer(0.2)
step = opt.minimize(loss)
facts = {"slots": opt.get_slot_names(), "variables": [u.name for u in opt.variables()]}


def run(sess):
    sess.run(tf.global_variables_initializer())
    curve = [sess.run([loss, step])[0] for _ in range(12)]
    return {"curve": np.array(curve), "all": sess.run([v, w] + opt.variables())}
