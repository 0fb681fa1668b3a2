# auxiliary_name_scope that is no bool.
with tf.variable_scope("s", auxiliary_name_scope=1):
    v = tf.get_variable("v", [1])
