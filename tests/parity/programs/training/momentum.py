# Momentum with and without Nesterov: slots, their names, the numbers.
x = tf.constant([[1.0, 2.0], [3.0, -1.0]], name="x")
w = tf.Variable([[0.5], [-0.5]], name="w")
v = tf.Variable([[0.5], [-0.5]], name="v")
plain = tf.train.MomentumOptimizer(0.05, 0.9)
nesterov = tf.train.MomentumOptimizer(0.05, 0.9, use_nesterov=True, name="Fast")
a, b = (
    tf.reduce_sum(tf.square(tf.matmul(x, w) - 1.0)),
    tf.reduce_sum(tf.square(tf.matmul(x, v) - 1.0)),
)
steps = tf.group(plain.minimize(a, var_list=[w]), nesterov.minimize(b, var_list=[v]))
facts = {
    "slots": [
        plain.get_slot_names(),
        plain.get_slot(w, "momentum"),
        nesterov.get_slot(v, "momentum"),
    ],
    "variables": [plain.variables(), nesterov.variables()],
}


def run(sess):
    sess.run(tf.global_variables_initializer())
    curve = []
    for _ in range(10):
        curve.append(sess.run([a, b]))
        sess.run(steps)
    return {"curve": np.array(curve), "w": sess.run([w, v])}
