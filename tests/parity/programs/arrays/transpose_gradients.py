# Gradients of tf.transpose.
x = tf.placeholder(tf.float32, [4, None, 3])
y = tf.gradients(tf.transpose(x, [2, 0, 1]), x)
z = tf.gradients(tf.transpose(x), x)
