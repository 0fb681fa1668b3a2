# Sizes that do not divide the elements.
x = tf.placeholder(tf.float32, [4, 3])
d = tf.reshape(x, [5, -1])
