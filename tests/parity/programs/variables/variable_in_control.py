# Variables made inside control_dependencies and name scopes shed the control inputs.
a = tf.constant(1.0, name="a")
with tf.control_dependencies([a]), tf.name_scope("n"):
    v = tf.Variable(2.0, name="v")
    w = tf.get_variable("w", [2], initializer=tf.zeros_initializer())
    x = v + 1.0
init = True
fetches = {"x": x}
