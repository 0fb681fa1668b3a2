# Slices of a tensor of unknown rank.
x = tf.placeholder(tf.float32, None)
y = x[0]
z = x[:, 0]
