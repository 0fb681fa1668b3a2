# Reuse adds neither a second variable nor a second regularization loss.
l2 = tf.contrib.layers.l2_regularizer(0.5)
with tf.variable_scope("a", reuse=tf.AUTO_REUSE):
    x = tf.get_variable("x", [2], regularizer=l2)
    y = tf.get_variable("x", [2], regularizer=l2)
with tf.variable_scope("a", reuse=True):
    z = tf.get_variable("x", [2])
facts = {"same": [x is y, x is z]}
