# One tensor to stop at, not in a list; and Python 2's division called by its name.
w = tf.constant([[1.0, 2.0]], name="w")
y = w * 3.0
grads = tf.gradients(y * w, [w], stop_gradients=y)
whole = tf.constant([7, -7])
fetches = {"grads": grads, "div": whole.__div__(2), "rdiv": whole.__rdiv__(15)}
