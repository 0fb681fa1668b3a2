# global_step is counted after the updates; two optimizers of one name.
step = tf.train.get_or_create_global_step()
v = tf.Variable([1.0, 2.0], name="v")
loss = tf.reduce_sum(tf.square(v))
one = tf.train.AdamOptimizer(0.1).minimize(loss, global_step=step)
two = tf.train.AdamOptimizer(0.1).minimize(loss, global_step=step, name="mine")
facts = {"one": one, "two": two}


def run(sess):
    sess.run(tf.global_variables_initializer())
    sess.run(one)
    sess.run(two)
    return {"step": sess.run(step), "v": sess.run(v)}
