# Variables in branches: a read value goes through a Switch, a reference through a RefSwitch.
v = tf.Variable(1.0, name="v")
p = tf.placeholder(tf.bool, [], name="p")
r = tf.cond(p, lambda: tf.assign(v, 5.0), lambda: tf.assign_add(v, 10.0))
op = tf.cond(p, lambda: tf.assign(v, 7.0).op, lambda: tf.no_op(), name="op")
read = tf.cond(p, lambda: v, lambda: v + 1.0, name="read")


def run(sess):
    sess.run(tf.global_variables_initializer())
    seen = [sess.run(r, {p: flag}) for flag in (False, True, False)]
    return {
        "r": seen,
        "read": [sess.run(read, {p: flag}) for flag in (False, True)],
        "v": sess.run(v),
    }
