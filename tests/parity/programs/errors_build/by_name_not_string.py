# get_tensor_by_name of a tensor.
a = tf.constant(1)
t = tf.get_default_graph().get_tensor_by_name(a)
