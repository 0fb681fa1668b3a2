# get_variable in scopes: names, default initializers, reuse.
tf.set_random_seed(2)
with tf.variable_scope("net"):
    w = tf.get_variable("w", [3, 2])
    b = tf.get_variable("b", [2], initializer=tf.zeros_initializer())
    i = tf.get_variable("i", [2], tf.int32)
with tf.variable_scope("net", reuse=True):
    again = tf.get_variable("w", [3, 2])
    short = tf.get_variable("b")
facts = {"same": [again is w, short is b], "names": [w.name, b.name, i.name]}
init = True
fetches = {"w": w, "b": b, "i": i}
