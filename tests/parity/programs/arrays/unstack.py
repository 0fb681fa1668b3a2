# tf.unstack along axes, and its gradients.
x = tf.placeholder(tf.float32, [2, 3])
a = tf.unstack(x)
b = tf.unstack(x, axis=1)
c = tf.unstack(x, num=2, name="u")
g = tf.gradients(a[0], x)
g2 = tf.gradients([b[0], b[2]], x)
d = tf.unstack(tf.placeholder(tf.float32), num=2)
