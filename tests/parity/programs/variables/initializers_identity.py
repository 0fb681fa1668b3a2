# The identity initializer.
a = tf.get_variable("a", [3, 3], initializer=tf.initializers.identity(gain=2.0))
init = True
fetches = {"a": a}
