# Einstein's notation: products, transposes, sums, ellipses, three terms, partly known shapes.
a = tf.constant(np.arange(6).reshape(2, 3), tf.float32, name="a")
b = tf.constant(np.arange(12).reshape(3, 4), tf.float32, name="b")
c = tf.constant(np.arange(24).reshape(2, 3, 4), tf.float32, name="c")
p = tf.placeholder(tf.float32, [None, 3], name="p")
q = tf.placeholder(tf.float32, [None, 3, 4], name="q")
fetches = {
    "matmul": [tf.einsum("ij,jk->ik", a, b), tf.einsum("ij,jk", a, b)],
    "one": [tf.einsum("ij->ji", a), tf.einsum("ij->i", a), tf.einsum("ii", tf.ones([2, 2]))],
    "sum": [tf.einsum("ij,ij->", a, a), tf.einsum("ijk,jk->i", c, b)],
    "outer": tf.einsum("i,j->ij", a[:, 0], b[0]),
    "fed": [tf.einsum("pj,jk->pk", p, b), tf.einsum("bjk,bj->bk", q, p)],
    "dots": tf.einsum("...jk,jk->...", c, b),
    "three": [tf.einsum("bjk,jk,bj->b", q, b, p), tf.einsum("ij,jk,jl->ikl", a, b, b)],
    "gradients": tf.gradients(tf.einsum("pj,jk->pk", p, b, name="named"), [p, b]),
}
feeds = {p: np.ones((2, 3)), q: np.ones((2, 3, 4))}
