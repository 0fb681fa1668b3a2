# Two places.
x = tf.placeholder(tf.float32, [4, 1])
d = tf.expand_dims(x, [0, 1])
