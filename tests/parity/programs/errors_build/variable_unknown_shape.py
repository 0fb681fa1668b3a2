# tf.Variable from a tensor of unknown shape.
x = tf.placeholder(tf.float32)
v = tf.Variable(x)
