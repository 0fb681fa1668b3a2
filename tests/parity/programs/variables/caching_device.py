# A caching device adds an identity there; the cached value is what is read.
with tf.variable_scope("a", caching_device="/cpu:0"):
    x = tf.get_variable("x", [2], initializer=tf.ones_initializer())
    y = x + 1.0
z = tf.Variable(1.0, name="z", caching_device="/cpu:0")
init = True
fetches = {"y": y, "z": z * 2.0}
