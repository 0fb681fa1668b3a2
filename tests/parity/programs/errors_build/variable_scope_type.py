# A scope that is a number.
with tf.variable_scope(3):
    v = tf.get_variable("v", [1])
