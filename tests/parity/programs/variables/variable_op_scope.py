# The old variable_op_scope and op_scope.
x = tf.constant(1.0, name="x")
with tf.variable_op_scope([x], None, "old") as vs:
    v = tf.get_variable("v", [1])
    y = tf.add(x, v, name="y")
with tf.variable_op_scope([x], "given", "old"):
    w = tf.get_variable("v", [1])
with tf.op_scope([x], None, "plain") as scope:
    z = tf.identity(x, name="z")
facts = {"names": [v.name, y.name, w.name, z.name, vs.name], "scope": scope}
