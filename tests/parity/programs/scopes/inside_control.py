# Variables made under control dependencies and in branches are lifted out of them.
p = tf.placeholder(tf.bool, [])
n = tf.no_op()
with tf.control_dependencies([n]):
    v = tf.Variable(1.0)
    w = tf.get_variable("w", [1])
    x = tf.identity(v)


def br():
    u = tf.get_variable("u", [1])
    return u + 1.0


y = tf.cond(p, br, lambda: tf.zeros([1]))
facts = {"said": [[x.name, y.name]]}
