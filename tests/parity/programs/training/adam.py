# Adam: beta powers, slots, the numbers.
x = tf.constant([[1.0, 2.0], [3.0, -1.0]], name="x")
w = tf.get_variable("w", initializer=[[0.5], [-0.5]])
b = tf.get_variable("b", initializer=[0.0])
loss = tf.reduce_mean(tf.square(tf.matmul(x, w) + b - 1.0))
opt = tf.train.AdamOptimizer(0.1, beta1=0.8)
train = opt.minimize(loss)
facts = {"slots": opt.get_slot_names(), "m": opt.get_slot(w, "m"), "variables": opt.variables()}


def run(sess):
    sess.run(tf.global_variables_initializer())
    curve = np.array([sess.run([loss, train])[0] for _ in range(50)])
    return {"curve": curve, "state": sess.run(opt.variables())}
