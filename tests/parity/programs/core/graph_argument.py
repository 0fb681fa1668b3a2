# The graph of a program may be any graph; name_scope and control_dependencies as its methods.
graph = tf.Graph()
with graph.as_default(), graph.name_scope("s"):
    a = tf.constant(1.0, name="a")
    with graph.control_dependencies([a]):
        b = tf.constant(2.0)
    with graph.device("/cpu:0"):
        c = tf.add(a, b)
fetches = {"c": c}
