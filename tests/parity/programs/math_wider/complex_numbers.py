# Functions of complex numbers and their gradients.
x = tf.placeholder(tf.complex64, [2], name="x")
fetches = {}
for name, y in (
    ("sin", tf.sin(x)),
    ("tan", tf.tan(x)),
    ("tanh", tf.tanh(x)),
    ("sigmoid", tf.sigmoid(x)),
    ("exp", tf.exp(x)),
    ("log", tf.log(x + 1)),
    ("sqrt", tf.sqrt(x + 1)),
    ("rsqrt", tf.rsqrt(x + 1)),
    ("reciprocal", tf.reciprocal(x)),
    ("sign", tf.sign(x)),
    ("square", tf.square(x)),
    ("power", x**2.0),
    ("quotient", x / (x + 1)),
    ("difference", tf.squared_difference(x, x + 1)),
):
    fetches[name] = [y, tf.gradients(y, x, grad_ys=tf.ones_like(y))]
for name, y in (
    ("real", tf.real(x)),
    ("imag", tf.imag(x)),
    ("angle", tf.angle(x)),
    ("abs", tf.abs(x)),
):
    fetches[name] = [y, tf.gradients(y, x)]
feeds = {x: [1 + 2j, 0.3 - 0.5j]}
