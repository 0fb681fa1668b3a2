# Constraints are carried by the variable and the scope.
with tf.variable_scope("a", constraint=tf.nn.relu):
    x = tf.get_variable("x", [2])
    y = tf.get_variable("y", [2], constraint=tf.abs)
z = tf.Variable(1.0, constraint=tf.nn.relu)
facts = {
    "constraints": [x.constraint is tf.nn.relu, y.constraint is tf.abs, z.constraint is tf.nn.relu]
}
