# An output index beyond the op.
a = tf.constant(1, name="a")
t = tf.get_default_graph().get_tensor_by_name("a:1")
