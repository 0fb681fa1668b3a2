# Graph seed and op seeds: which pair each random op carries.
a = tf.random_uniform([2])
tf.set_random_seed(7)
b = tf.random_uniform([2])
c = tf.random_uniform([2], seed=3)
d = tf.random_normal([2], seed=3)
e = tf.truncated_normal([2])
ops = [a.op.inputs[0].op] + [
    t.graph.get_operation_by_name(n)
    for t in [b]
    for n in (
        "random_uniform_1/RandomUniform",
        "random_uniform_2/RandomUniform",
        "random_normal/RandomStandardNormal",
        "truncated_normal/TruncatedNormal",
    )
]
facts = {"seeds": [[op.get_attr("seed"), op.get_attr("seed2")] for op in ops[1:]]}


def run(sess):
    return {"first": sess.run([b, c, d, e]), "second": sess.run([b, c, d, e])}
