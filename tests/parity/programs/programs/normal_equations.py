# Least squares by an inverse, by a Cholesky solve and by lstsq.
x_vals = np.linspace(0, 10, 25)
y_vals = x_vals + np.random.RandomState(0).normal(0, 1, 25)
A = np.column_stack((x_vals, np.ones(25)))
A_tensor = tf.constant(A)
b_tensor = tf.constant(y_vals.reshape(-1, 1))
tA_A = tf.matmul(tf.transpose(A_tensor), A_tensor)
product = tf.matmul(tf.matrix_inverse(tA_A), tf.transpose(A_tensor))
solution = tf.matmul(product, b_tensor)
L = tf.cholesky(tA_A)
tA_b = tf.matmul(A_tensor, b_tensor, transpose_a=True)
sol1 = tf.matrix_solve(L, tA_b)
sol2 = tf.matrix_solve(tf.transpose(L), sol1)
fetches = {
    "inverse": solution,
    "cholesky": sol2,
    "solve": tf.matrix_solve(tA_A, tA_b),
    "det": tf.matrix_determinant(tA_A),
    "trace": tf.trace(tA_A),
    "identity": tf.matmul(tf.matrix_inverse(tA_A), tA_A),
}
