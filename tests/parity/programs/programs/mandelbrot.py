# The set of Mandelbrot: complex iterations in variables, steps counted where it stays small.
Y, X = np.mgrid[-1.3:1.3:0.2, -2:1:0.25]
Z = X + 1j * Y
xs = tf.constant(Z.astype(np.complex64))
zs = tf.Variable(xs)
ns = tf.Variable(tf.zeros_like(xs, tf.float32))
zs_ = zs * zs + xs
not_diverged = tf.abs(zs_) < 4
step = tf.group(zs.assign(zs_), ns.assign_add(tf.cast(not_diverged, tf.float32)))


def run(sess):
    tf.global_variables_initializer().run(session=sess)
    for _ in range(6):
        step.run(session=sess)
    return {"ns": sess.run(ns)}
