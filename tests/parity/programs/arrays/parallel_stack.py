# tf.parallel_stack.
a = tf.parallel_stack([tf.ones([2]), tf.zeros([2])])
fetches = {"value": a}
