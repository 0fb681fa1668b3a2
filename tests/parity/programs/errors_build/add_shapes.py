# Shapes that do not broadcast.
x = tf.ones([2, 3])
y = x + tf.ones([2, 4])
