# AUTO_REUSE creates once and reuses afterwards; the second use adds no variable.
def net(x):
    with tf.variable_scope("net", reuse=tf.AUTO_REUSE) as vs:
        w = tf.get_variable("w", [2, 2], initializer=tf.ones_initializer())
        return tf.matmul(x, w), vs.reuse


x = tf.placeholder(tf.float32, [None, 2])
a, mode = net(x)
b, _ = net(a)
facts = {"mode": str(mode), "variables": tf.global_variables()}
init = True
fetches = {"b": b}
feeds = {x: [[1.0, 2.0]]}
