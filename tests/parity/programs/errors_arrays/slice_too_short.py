# A begin shorter than the rank.
x = tf.ones([2, 3])
y = tf.slice(x, [0], [2])
