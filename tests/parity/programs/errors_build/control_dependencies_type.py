# A control input that is a number.
with tf.control_dependencies([3]):
    a = tf.constant(1)
