# Two graphs: as_default, get_default_graph, names that do not meet, version.
g = tf.Graph()
with g.as_default():
    a = tf.constant(1, name="a")
    inner = tf.get_default_graph() is g
b = tf.constant(2, name="a")
facts = {
    "names": [a.name, b.name],
    "inner": inner,
    "outer": tf.get_default_graph() is not g,
    "graphs": [a.graph is g, b.graph is tf.get_default_graph()],
    "finalized": g.finalized,
    "ops": [op.name for op in g.get_operations()],
    "seed": g.seed,
}


def run(sess):
    with tf.Session(graph=g) as other:
        return {"a": other.run(a), "b": sess.run(b)}
