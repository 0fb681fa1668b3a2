# tf.slice of unknown rank, and with unknown vectors.
x = tf.placeholder(tf.float64, None)
b = tf.placeholder(tf.int32, [2])
c = tf.placeholder(tf.int32)
y = tf.slice(x, [0, 1], [2, -1])
z = tf.slice(x, b, c)
w = tf.slice(x, c, c)
