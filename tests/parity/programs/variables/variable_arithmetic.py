# Variables in expressions read through Identity; assignments are ref ops.
v = tf.Variable([1.0, 2.0], name="v")
w = tf.Variable(3.0, name="w")
y = v * w + 1.0
z = v[0] - w
add = tf.assign_add(v, [1.0, 1.0])
sub = v.assign_sub([0.5, 0.5])
put = w.assign(y[0])
inc = w.assign_add(1.0)


def run(sess):
    sess.run(tf.global_variables_initializer())
    values = {"y": sess.run(y), "z": sess.run(z)}
    values["steps"] = [sess.run(op) for op in (add, sub, put, inc)]
    values["v"], values["w"] = sess.run([v, w])
    return values
