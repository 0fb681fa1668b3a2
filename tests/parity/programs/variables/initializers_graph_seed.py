# Initializers without seeds under a graph seed, in scopes.
tf.set_random_seed(9)
with tf.variable_scope("a", initializer=tf.random_normal_initializer(stddev=0.5)):
    x = tf.get_variable("x", [2, 3])
    with tf.variable_scope("b"):
        y = tf.get_variable("y", [2])
    z = tf.get_variable("z", [2], initializer=tf.random_uniform_initializer(2.0, 3.0))
init = True
fetches = {"x": x, "y": y, "z": z}
