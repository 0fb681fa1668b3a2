# Several uses of a tensor are added with AddN, several ys as well.
x = tf.constant([1.0, 2.0], name="x")
a, b, c = tf.exp(x), tf.square(x), tf.sin(x)
g1 = tf.gradients(a + b + c, x)
g2 = tf.gradients([a, b, c], [x], name="three")
g3 = tf.gradients([a, b], [x, a], grad_ys=[tf.constant([1.0, 0.0]), None])
fetches = {"g1": g1, "g2": g2, "g3": g3}
