# group, tuple and control dependencies put assignments in order.
x = tf.Variable(1.0, name="x", use_resource=False)
n = tf.Variable(0, name="n", dtype=tf.int64, trainable=False)
double = tf.assign(x, x * 2.0)
with tf.control_dependencies([double]):
    shifted = tf.assign_add(x, 3.0)
with tf.control_dependencies([shifted]):
    read = tf.identity(x, name="read")
    count = n.assign_add(1)
both = tf.group(shifted, count, name="both")
first, second = tf.tuple([read, x.read_value()], control_inputs=[count], name="pair")
with tf.control_dependencies(None):
    free = tf.no_op(name="free")
limit = n.count_up_to(5)


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(both)
    values = sess.run([first, second])
    sess.run([free, both.name])
    return {"values": values, "x": sess.run(x), "limit": sess.run(limit), "n": sess.run("n:0")}
