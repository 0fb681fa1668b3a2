# The gradient of tf.stack.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.placeholder(tf.float32, [2, None])
a = tf.gradients(tf.stack([x, y], 1), [x, y])
