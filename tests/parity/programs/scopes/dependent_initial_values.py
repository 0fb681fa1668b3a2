# Initial values that depend on other variables read those initialized.
a = tf.Variable([1.0, 2.0], name="a")
b = tf.Variable(a.initialized_value() * 2.0, name="b")
c = tf.Variable(a * b + 1.0, name="c")
d = tf.Variable(lambda: c * 2.0, name="d", dtype=tf.float32)
e = tf.get_variable("e", initializer=d + a)
facts = {"said": [[x.name for x in (b, c, d, e)]]}
