# A control input from another graph.
a = tf.constant(1.0)
graph = tf.Graph()
with graph.as_default():
    with tf.control_dependencies([a]):
        b = tf.constant(2.0)
