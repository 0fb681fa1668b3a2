# An input from another graph than the default one.
a = tf.constant(1.0)
graph = tf.Graph()
with graph.as_default():
    b = tf.constant(2.0)
    c = tf.add(b, a)
