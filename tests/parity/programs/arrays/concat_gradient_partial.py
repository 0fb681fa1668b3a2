# The gradient of tf.concat where shapes are not known.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.float32, [2, None])
g = tf.gradients(tf.concat([x, y], 1), [x, y])
