# Reading a variable before its initializer ran.
v = tf.Variable(1.0, name="v")
fetches = {"y": v * 2.0}
