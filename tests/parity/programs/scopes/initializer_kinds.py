# Initializers as values, arrays, classes, objects and functions.
a = tf.get_variable("a", initializer=3)
b = tf.get_variable("b", initializer=[1.0, 2.0])
c = tf.get_variable("c", initializer=tf.constant([[1]]))
d = tf.get_variable("d", [2], initializer=tf.zeros_initializer)
e = tf.get_variable("e", initializer=lambda: tf.ones([2]))
f = tf.get_variable(
    "f",
    [2, 2],
    initializer=lambda shape, dtype=None, partition_info=None: tf.fill(shape, tf.cast(2, dtype)),
)
g = tf.get_variable("g", [2], initializer=tf.constant_initializer(3))
h = tf.get_variable("h", [], initializer=tf.constant_initializer(3), dtype=tf.int64)
i = tf.get_variable("i", [3], initializer=tf.constant_initializer([1, 2]))
j = tf.get_variable("j", initializer=np.ones([2], np.float32), dtype=tf.float32)
k = tf.get_variable("k", [2000], initializer=tf.ones_initializer())
facts = {"said": [[str(x) for x in (a, b, c, d, e, f, g, h, i, j, k)]]}
