# A scope that starts with an underscore.
with tf.name_scope("_a"):
    c = tf.constant(1)
