# Graph.container names the resource container of variables made inside.
graph = tf.get_default_graph()
with graph.container("outer"):
    a = tf.Variable(1.0)
    with tf.container(""):
        b = tf.Variable(1.0)
    with tf.container("inner"):
        c = tf.Variable(1.0)
facts = {"containers": [v.op.get_attr("container").decode() for v in (a, b, c)]}
