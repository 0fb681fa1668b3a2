# Gradients with respect to variables and their reads.
v = tf.Variable([1.0, 2.0], name="v")
w = tf.get_variable("w", initializer=[3.0, 4.0])
y = tf.reduce_sum(v * w) + tf.nn.l2_loss(v)
init = True
fetches = {"g": tf.gradients(y, [v, w])}
facts = {"value": tf.gradients(y, v.value())}
