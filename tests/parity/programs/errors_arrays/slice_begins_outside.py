# A slice that begins beyond the end.
x = tf.ones([2, 3])
y = tf.slice(x, [0, 4], [2, -1])
