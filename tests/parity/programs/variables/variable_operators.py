# Operators on variables: arithmetic, comparison, slicing, as arguments.
v = tf.Variable([1.0, 2.0, 3.0], name="v")
w = tf.Variable([[1.0, 0.0, 2.0]], name="w")
init = True
fetches = {
    "neg": -v,
    "abs": abs(v),
    "pow": v**2,
    "radd": 1.0 + v,
    "lt": v < 2.0,
    "item": v[1],
    "range": v[1:],
    "matmul": tf.matmul(w, w, transpose_b=True),
    "at": w @ tf.transpose(w),
    "sum": tf.reduce_sum(v),
    "pack": tf.stack([v, v]),
    "div": v / 2.0,
    "floordiv": v // 2.0,
}
facts = {"shape": v.get_shape(), "device": v.device, "graph": v.graph is tf.get_default_graph()}
