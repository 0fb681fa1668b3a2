# Adding to a finalized graph.
a = tf.constant(1)
tf.get_default_graph().finalize()
b = tf.constant(2)
