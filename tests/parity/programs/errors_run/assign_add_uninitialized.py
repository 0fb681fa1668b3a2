# assign_add before initialisation.
v = tf.Variable(1.0, name="v")
fetches = {"v": tf.assign_add(v, 1.0)}
