# Attributes of Const nodes read back: dtype, shape, the value.
a = tf.constant([[1.5, 2.5]], name="a")
b = tf.constant(3, shape=[2, 2], name="b")
facts = {
    "dtype": a.op.get_attr("dtype"),
    "type": a.op.type,
    "names": [a.name, a.op.name],
    "value": tf.contrib.util.constant_value(a),
    "filled": tf.contrib.util.constant_value(b),
    "unknown": tf.contrib.util.constant_value(tf.placeholder(tf.float32)),
    "shape": tf.contrib.util.constant_value(tf.shape(a)),
}
