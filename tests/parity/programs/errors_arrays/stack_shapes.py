# Shapes that differ.
x = tf.placeholder(tf.float32, [None, 3])
a = tf.stack([x, tf.placeholder(tf.float32, [2, 4])])
