# Second derivatives of division, powers, logarithms, sigmoid, matmul.
x = tf.constant([[0.5, 2.0], [1.0, 3.0]], name="x")
fetches = {}
for key, y in (
    ("div", 1.0 / x),
    ("pow", x**3.0),
    ("log", tf.log(x)),
    ("sigmoid", tf.sigmoid(x)),
    ("matmul", tf.matmul(x, x)),
    ("sqrt", tf.sqrt(x)),
    ("mean", tf.reduce_mean(tf.square(x))),
):
    first = tf.gradients(y, x)[0]
    fetches[key] = tf.gradients(first, x)[0]
