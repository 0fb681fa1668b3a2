# Values of diagonals.
a = tf.diag([1.0, 2.0])
b = tf.diag_part(a)
c = tf.matrix_diag([[1.0, 2.0], [3.0, 4.0]])
d = tf.matrix_diag_part(c)
e = tf.matrix_set_diag(tf.ones([2, 3]), [7.0, 8.0])
f = tf.matrix_band_part(tf.ones([4, 4]), 1, 0)
h = tf.diag_part(tf.ones([2, 3, 2, 3]))
results = [a, b, c, d, e, f, h]
fetches = {str(i): v for i, v in enumerate(results)}
