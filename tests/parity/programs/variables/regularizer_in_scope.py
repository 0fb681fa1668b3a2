# A scope's regularizer applies to the variables below it, and not to those with their own or none.
l2 = tf.contrib.layers.l2_regularizer(0.1)
with tf.variable_scope("a", regularizer=l2):
    x = tf.get_variable("x", [2], initializer=tf.ones_initializer())
    y = tf.get_variable("y", [2], regularizer=tf.contrib.layers.l1_regularizer(0.5))
    z = tf.get_variable("z", [2], regularizer=tf.no_regularizer)
    with tf.variable_scope("b") as b:
        w = tf.get_variable("w", [1])
        b.set_regularizer(None)
        v = tf.get_variable("v", [1])
init = True
fetches = {"first": tf.losses.get_regularization_losses()[0]}
