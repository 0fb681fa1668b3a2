# py_func: nodes, shapes and values; no gradient flows through it.
x = tf.constant([1.0, 2.0], name="x")
one = tf.py_func(lambda a: a * 2.0, [x], tf.float32)
two = tf.py_func(lambda a, b: (a + b, b), [x, 3.0], [tf.float32, tf.float32], name="pair")
none = tf.py_func(lambda: None, [], [])
pure = tf.py_func(lambda: "text", [], tf.string, stateful=False)
one.set_shape([2])
facts = {"gradient": tf.gradients(one, x), "operation": none.type}
fetches = {"one": one, "two": two, "pure": pure}
