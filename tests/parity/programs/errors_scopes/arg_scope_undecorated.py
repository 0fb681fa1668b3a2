# Arg scope undecorated.
with tf.contrib.framework.arg_scope([tf.zeros], x=1):
    pass
