# Shapes that are constants rearranged.
y = tf.fill(tf.transpose(tf.constant([2, 3])), 0)
z = tf.fill(tf.reverse(tf.constant([2, 3]), [0]), 0)
w = tf.fill(tf.tile([2], [2]), 0)
v = tf.fill(tf.pad([2], [[0, 1]]), 0)
u = tf.fill(tf.slice([2, 3], [0], [1]), 0)
