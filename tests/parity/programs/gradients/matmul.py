# MatMul's gradient for every pair of transpose flags.
a = tf.constant([[1.0, 2.0], [3.0, 4.0]], name="a")
b = tf.constant([[0.5, -1.0], [2.0, 1.5]], name="b")
fetches = {}
for ta in (False, True):
    for tb in (False, True):
        y = tf.matmul(a, b, transpose_a=ta, transpose_b=tb)
        fetches["%d%d" % (ta, tb)] = tf.gradients(tf.square(y), [a, b])
