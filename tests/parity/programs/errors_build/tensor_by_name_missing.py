# A tensor name that is not in the graph.
t = tf.get_default_graph().get_tensor_by_name("a:0")
