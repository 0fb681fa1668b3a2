# tf.gradients called inside a branch.
x = tf.constant([1.0, 2.0], name="x")
p = tf.placeholder_with_default(True, [], name="p")
y = tf.square(x)
r = tf.cond(p, lambda: tf.gradients(y, x)[0], lambda: tf.gradients(tf.exp(x), x)[0])
fetches = {"r": r}
