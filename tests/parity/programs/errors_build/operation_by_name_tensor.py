# A tensor name where an operation name is wanted.
a = tf.constant(1, name="a")
t = tf.get_default_graph().get_operation_by_name("a:0")
