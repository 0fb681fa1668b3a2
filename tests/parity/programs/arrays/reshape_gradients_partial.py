# Gradients of reshape, expand_dims and squeeze of a partly known shape.
x = tf.placeholder(tf.float32, [None, 3])
y = tf.gradients(tf.reshape(x, [-1]), x)
z = tf.gradients(tf.expand_dims(x, 1), x)
w = tf.gradients(tf.squeeze(tf.expand_dims(x, -1), [2]), x)
