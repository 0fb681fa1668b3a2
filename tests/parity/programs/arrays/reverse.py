# tf.reverse along axes from both ends, and its gradient.
x = tf.placeholder(tf.float32, [2, None])
a = tf.reverse(x, [0])
b = tf.reverse(x, [-1, 0])
g = tf.gradients(a, x)
c = tf.reverse_v2(x, axis=[1])
