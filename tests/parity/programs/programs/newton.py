# Newton's method from two nested gradients; a Hessian with a linear solve.
x = tf.Variable(4.0, name="x")
f = x**3 - 2.0 * x - 5.0
derivative = tf.gradients(f, x)[0]
step = tf.assign_sub(x, f / derivative)
v = tf.Variable([[1.0], [-0.5]], name="v", dtype=tf.float64)
g = tf.reduce_sum(tf.exp(v) * v) + v[0, 0] * v[1, 0] + tf.reduce_sum(v**4)
grad = tf.gradients(g, v)[0]
rows = [tf.reshape(tf.gradients(grad[i, 0], v)[0], [2]) for i in range(2)]
hessian = tf.stack(rows)
update = tf.assign(v, v - tf.matrix_solve(hessian, grad))


def run(sess):
    sess.run(tf.global_variables_initializer())
    roots = [sess.run(step) for _ in range(6)]
    values = [[sess.run(fetch) for fetch in (g, update)][0] for _ in range(6)]
    return {"roots": np.array(roots), "values": np.array(values), "hessian": sess.run(hessian)}
