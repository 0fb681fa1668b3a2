# tf.scatter_nd of partly known shapes.
i = tf.placeholder(tf.int32, [None, 1])
u = tf.placeholder(tf.float32, [None, 3])
s = tf.placeholder(tf.int32, [2])
a = tf.scatter_nd(i, u, s)
b = tf.scatter_nd(i, u, [5, 3])
c = tf.scatter_nd(i, u, [tf.shape(u)[0], 3])
g = tf.gradients(a, u)
