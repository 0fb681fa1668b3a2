# tf.gather_nd of partly known shapes.
p = tf.placeholder(tf.float32, [None, 3])
i = tf.placeholder(tf.int32, [None, None])
a = tf.gather_nd(p, i)
g = tf.gradients(a, p)
b = tf.gather_nd(p, tf.placeholder(tf.int64, [4, 1]))
h = tf.gradients(b, p)
