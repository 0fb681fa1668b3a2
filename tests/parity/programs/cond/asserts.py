# tf.Assert: guarded by a cond unless all its data are strings and int32.
x = tf.placeholder(tf.float32, [None], name="x")
n = tf.placeholder_with_default(3, [], name="n")
a = tf.Assert(tf.less(n, 4), ["n is", n])
b = tf.Assert(tf.reduce_all(x > 0), ["x is", x], summarize=2, name="positive")
with tf.control_dependencies([a, b]):
    y = tf.identity(x)
facts = {"a": a, "b": b}
fetches = {"y": y}
feeds = {x: [1.0, 2.0]}
