# initialized_value reads a variable whether it is initialised or not.
tf.set_random_seed(8)
a = tf.Variable(tf.random_normal([2]), name="a")
b = tf.Variable(a.initialized_value() * 2.0, name="b")
c = tf.Variable(lambda: b.initialized_value() + 1.0, name="c", dtype=tf.float32)


def run(sess):
    sess.run(tf.global_variables_initializer())
    return {"all": sess.run([a, b, c])}
