# A session whose graph is no graph.
x = tf.constant(1.0)
sess = tf.Session(graph=3)
