# Name type.
with tf.variable_scope(3):
    pass
