# A scope with a blank.
with tf.name_scope("a b"):
    c = tf.constant(1)
