# as_graph_element of a number.
t = tf.get_default_graph().as_graph_element(3)
