# constant_initializer with lists, arrays and shapes; zeros and ones of other dtypes; classes.
a = tf.get_variable("a", [2, 2], initializer=tf.constant_initializer([1, 2, 3, 4]))
b = tf.get_variable("b", [3], tf.int32, initializer=tf.constant_initializer(7, dtype=tf.int32))
c = tf.get_variable("c", [2], tf.float64, initializer=tf.zeros_initializer())
d = tf.get_variable("d", [2], initializer=tf.ones_initializer)
e = tf.get_variable("e", [2, 3], initializer=tf.constant_initializer(np.arange(6).reshape(2, 3)))
f = tf.get_variable("f", [2], tf.bool)
g = tf.get_variable("g", [2], tf.int64, initializer=tf.zeros_initializer)
init = True
fetches = dict(a=a, b=b, c=c, d=d, e=e, f=f, g=g)
