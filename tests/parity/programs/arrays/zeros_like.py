# tf.zeros_like and tf.ones_like of partly and wholly known shapes.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.zeros_like(x)
z = tf.ones_like(x)
w = tf.zeros_like(x, dtype=tf.int32)
v = tf.zeros_like([1, 2])
u = tf.ones_like([1, 2], dtype=tf.float64)
t = tf.zeros_like(x, optimize=False)
s = tf.ones_like(tf.ones([2, 2]), optimize=False)
