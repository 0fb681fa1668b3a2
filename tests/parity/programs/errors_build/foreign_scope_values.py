# name_scope values from two graphs.
a = tf.constant(1.0)
with tf.Graph().as_default():
    b = tf.constant(2.0)
with tf.name_scope(None, "s", [a, b]):
    pass
