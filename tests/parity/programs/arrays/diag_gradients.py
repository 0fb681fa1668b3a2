# Gradients of diagonals of known sizes.
x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
y = tf.constant([5.0, 6.0])
a = tf.matrix_diag(x)
b = tf.matrix_diag_part(x)
c = tf.matrix_set_diag(x, y)
d = tf.diag(y)
e = tf.diag_part(x)
f = tf.matrix_band_part(x, 0, -1)
g = tf.gradients([a, b, c, d, e, f], [x, y])
results = g
fetches = {str(i): v for i, v in enumerate(results)}
