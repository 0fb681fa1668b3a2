# Variables of strings and booleans have default initializers too.
v = tf.get_variable("v", [2], tf.string)
w = tf.get_variable("w", [2], tf.bool)
init = True
fetches = {"v": v, "w": w}
