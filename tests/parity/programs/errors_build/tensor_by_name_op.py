# An operation name where a tensor name is wanted.
a = tf.constant(1, name="a")
t = tf.get_default_graph().get_tensor_by_name("a")
