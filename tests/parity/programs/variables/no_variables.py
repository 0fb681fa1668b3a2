# Initializers of an empty graph are NoOps.
a = tf.global_variables_initializer()
b = tf.local_variables_initializer()
c = tf.variables_initializer([])
d = tf.report_uninitialized_variables()
fetches = {"a": a, "d": d}
