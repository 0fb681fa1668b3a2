# Division and multiplication that know about zeros, with gradients of broadcast inputs.
x = tf.constant([[1.0, 2.0, 0.0], [4.0, 5.0, 6.0]], name="x")
y = tf.constant([2.0, 4.0, 8.0], name="y")
fetches = {"zero": tf.math.divide_no_nan(x, [0.0, 1.0, 0.0])}
for name, z in (
    ("div_no_nan", tf.div_no_nan(x, y)),
    ("multiply_no_nan", tf.math.multiply_no_nan(x, y)),
    ("reciprocal_no_nan", x * tf.math.reciprocal_no_nan(y)),
    ("xdivy", tf.math.xdivy(x, y)),
    ("xlogy", tf.math.xlogy(x, y)),
    ("polyval", tf.math.polyval([1.0, 2.0, x], y)),
):
    fetches[name] = [z, tf.gradients(z, [x, y])]
