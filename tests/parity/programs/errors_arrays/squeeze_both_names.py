# Both names of an argument.
x = tf.placeholder(tf.float32, [4, 1])
b = tf.squeeze(x, axis=1, squeeze_dims=1)
