# The gradient of tf.gather along another axis.
p = tf.placeholder(tf.float32, [2, 3, None])
b = tf.gather(p, [1, 0, 1], axis=1)
h = tf.gradients(b, p)
