# tf.slice with partly known input, begin and size.
x = tf.placeholder(tf.float64, [None, 3])
b = tf.placeholder(tf.int32, [2])
y = tf.slice(x, [0, 1], [2, -1])
z = tf.slice(x, b, [2, -1])
w = tf.slice(x, [0, 0], b)
v = tf.slice(x, [1, 1], [-1, -1])
u = tf.slice(x, tf.stack([b[0], 1]), [1, 2])
