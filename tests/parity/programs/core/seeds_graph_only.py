# With only a graph seed, op seeds follow the number of ops in the graph.
tf.set_random_seed(42)
a = tf.random_normal([2], name="a")
c = tf.constant(1)
b = tf.random_normal([2], name="b")
g = tf.get_default_graph()
names = ["a/RandomStandardNormal", "b/RandomStandardNormal"]
facts = {
    "seeds": [g.get_operation_by_name(n).get_attr("seed2") for n in names],
    "graph": g.seed,
    "helper": tf.get_seed(None),
    "with": tf.get_seed(5),
}
fetches = {"a": a, "b": b}
