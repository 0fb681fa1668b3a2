# tf.zeros_like and tf.ones_like of unknown rank.
x = tf.placeholder(tf.float32, None)
y = tf.zeros_like(x)
z = tf.ones_like(x)
w = tf.zeros_like(x, dtype="float32")
