# tf.name_scope without a name, with values.
with tf.name_scope(None, values=[tf.constant(1)]):
    c = tf.constant(1)
