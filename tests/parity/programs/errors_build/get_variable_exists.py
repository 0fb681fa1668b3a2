# get_variable twice without reuse.
with tf.variable_scope("s"):
    a = tf.get_variable("v", [1])
    b = tf.get_variable("v", [1])
