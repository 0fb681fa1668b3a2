# The rows of a Hessian.
x = tf.constant([1.0, 2.0], name="x")
y = tf.reduce_sum(tf.square(x)) * x[0]
g = tf.gradients(y, x)[0]
fetches = {"rows": [tf.gradients(g[0], x)[0], tf.gradients(g[1], x)[0]]}
