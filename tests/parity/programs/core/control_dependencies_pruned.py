# A control input that the new op reaches through its inputs made in the same block is left out.
a = tf.constant(1.0, name="a")
with tf.control_dependencies([a]):
    b = tf.constant(2.0, name="b")
    c = tf.add(b, 1.0, name="c")
    d = tf.add(c, b, name="d")
    e = tf.add(a, b, name="e")
f = tf.identity(a, name="f")
with tf.control_dependencies([f]):
    g = tf.multiply(b, a, name="g")
    h = tf.group(g, c, name="h")
