# Slices of a shape with an unknown dimension.
x = tf.placeholder(tf.float32, [None, 3])
a = x[0]
b = x[:, 1:]
c = x[..., tf.newaxis]
d = x[1:5, ::-1]
e = x[::2]
f = x[-1, -1]
