# Gradients of reshape, expand_dims and squeeze of a known shape.
x = tf.placeholder(tf.float32, [4, 3])
y = tf.gradients(tf.reshape(x, [-1]), x)
z = tf.gradients(tf.expand_dims(x, 1), x)
w = tf.gradients(tf.squeeze(tf.expand_dims(x, -1), [2]), x)
