# Local, model and non-trainable variables and their collections.
a = tf.get_local_variable("a", [1])
b = tf.contrib.framework.model_variable("b", [2], initializer=tf.zeros_initializer())
c = tf.contrib.framework.local_variable(0.0, name="c")
d = tf.contrib.framework.variable("d", [1], trainable=False, collections=["mine"])
e = tf.Variable(1, trainable=False, name="e")
f = tf.Variable(2.0, collections=[tf.GraphKeys.LOCAL_VARIABLES], name="f")
facts = {
    "local": tf.local_variables(),
    "model": tf.model_variables(),
    "global": tf.global_variables(),
    "trainable": tf.trainable_variables(),
    "all": tf.all_variables(),
    "moving": tf.moving_average_variables(),
    "local_init": tf.local_variables_initializer(),
}
