# Special functions with their first and second derivatives.
x = tf.constant([0.3, -1.2, 2.5, 0.01], name="x")
n = tf.constant(2.0, name="n")
fetches = {}
for name, y in (
    ("erf", tf.erf(x)),
    ("erfc", tf.erfc(x)),
    ("lgamma", tf.lgamma(x)),
    ("digamma", tf.digamma(x)),
    ("polygamma", tf.polygamma(n, tf.abs(x))),
    ("zeta", tf.zeta(n, tf.abs(x))),
    ("lbeta", tf.lbeta(tf.abs(x))),
):
    first = tf.gradients(y, x)
    fetches[name] = [y, first, tf.gradients(first, x)]
