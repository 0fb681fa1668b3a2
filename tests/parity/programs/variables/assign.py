# assign in every form: use_locking, names, read_value, load, shapes left unchecked.
v = tf.Variable([1.0, 2.0], name="v")
a = tf.assign(v, [3.0, 4.0])
b = tf.assign_add(v, [1.0, 1.0], use_locking=True, name="more")
c = tf.assign_sub(v, [0.5, 0.5])
d = v.assign_add([1.0, 0.0])
e = v.assign(v * 2.0)
p = tf.placeholder(tf.float32, name="p")
f = tf.assign(v, p, validate_shape=False)


def run(sess):
    sess.run(v.initializer)
    values = {"steps": [sess.run(op) for op in (a, b, c, d, e)]}
    v.load([5.0, 6.0], sess)
    values["loaded"] = sess.run(v)
    values["shape"] = sess.run(f, {p: [1, 2, 3]})
    return values
