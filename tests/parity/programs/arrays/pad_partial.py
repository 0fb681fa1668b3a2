# Paddings of which some are known.
x = tf.placeholder(tf.float64, [5, 3])
i = tf.placeholder(tf.int32, [])
f = tf.pad(x, [[0, i], [1, 1]])
h = tf.pad(x, tf.stack([[0, i], [1, 1]]))
k = tf.pad(x, tf.convert_to_tensor([[0, 0], [i, 1]]))
