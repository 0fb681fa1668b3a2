# Inverses, determinants, equations, Cholesky's factor, eigenvalues and norms with gradients.
a = tf.constant([[2.0, 1.0], [1.0, 3.0]], tf.float64, name="a")
b = tf.constant([[1.0], [2.0]], tf.float64, name="b")
fetches = {}
for name, y in (
    ("inverse", tf.matrix_inverse(a)),
    ("determinant", tf.matrix_determinant(a)),
    ("slogdet", tf.linalg.slogdet(a)[1]),
    ("logdet", tf.linalg.logdet(a)),
    ("cholesky", tf.cholesky(a)),
    ("eigenvalues", tf.self_adjoint_eigvals(a)),
    ("singular", tf.svd(a, compute_uv=False)),
    ("trace", tf.trace(a)),
):
    fetches[name] = [y, tf.gradients(y, a)]
for name, y in (
    ("solve", tf.matrix_solve(a, b)),
    ("adjoint", tf.matrix_solve(a, b, adjoint=True)),
    ("lower", tf.matrix_triangular_solve(a, b)),
    ("upper", tf.matrix_triangular_solve(a, b, lower=False, adjoint=True)),
    ("positive", tf.cholesky_solve(tf.cholesky(a), b)),
):
    fetches[name] = [y, tf.gradients(y, [a, b])]
fetches["eigenvectors"] = tf.gradients(tf.reduce_sum(tf.self_adjoint_eig(a)[1] ** 4), a)
fetches["norms"] = [
    tf.norm(a),
    tf.norm(a, 1),
    tf.norm(a, axis=1),
    tf.norm(a, np.inf, axis=0, keepdims=True),
    tf.norm(a, ord=3.0),
    tf.norm(a, 1, axis=[0, 1]),
    tf.norm(a, np.inf, axis=[-2, -1]),
]
