# An operation name that is not in the graph.
t = tf.get_default_graph().get_operation_by_name("a")
