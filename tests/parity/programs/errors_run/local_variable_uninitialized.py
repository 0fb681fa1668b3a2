# Local variables are not among the global ones.
v = tf.Variable(1.0, collections=[tf.GraphKeys.LOCAL_VARIABLES], name="v")
init = True
fetches = {"v": v}
