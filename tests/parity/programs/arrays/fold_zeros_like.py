# Parts of the shape of zeros.
a = tf.placeholder(tf.float32, [None, 3])
y = tf.fill(tf.shape(tf.zeros_like(a))[1:], 0)
z = tf.reshape(a, tf.concat([[-1], tf.shape(a)[1:]], 0))
