# An error inside nested scopes leaves the scopes in order.
with tf.variable_scope("a"), tf.name_scope("b"), tf.control_dependencies([tf.constant(1)]):
    y = tf.ones([2]) + tf.ones([3])
