# grad_ys: given, partly None, lists and arrays.
x = tf.constant([1.0, 2.0], name="x")
y, z = tf.square(x), tf.exp(x)
fetches = {
    "one": tf.gradients(y, x, grad_ys=tf.constant([1.0, 10.0])),
    "two": tf.gradients([y, z], x, grad_ys=[None, tf.constant([0.0, 1.0])]),
    "array": tf.gradients([y], [x], grad_ys=[np.float32([2, 3])]),
    "named": tf.gradients(y, x, name="dy"),
}
