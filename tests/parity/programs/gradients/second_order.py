# Second and third derivatives.
x = tf.constant([0.5, 2.0], name="x")
y = x * x * x + tf.exp(x) + tf.tanh(x)
d1 = tf.gradients(y, x)[0]
d2 = tf.gradients(d1, x)[0]
fetches = {"d1": d1, "d2": d2, "sin3": tf.gradients(tf.gradients(tf.gradients(tf.sin(x), x), x), x)}
