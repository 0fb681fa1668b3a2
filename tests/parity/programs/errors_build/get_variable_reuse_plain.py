# get_variable does not reuse what tf.Variable made.
a = tf.Variable(1.0, name="v")
with tf.variable_scope("", reuse=True):
    b = tf.get_variable("v", [])
