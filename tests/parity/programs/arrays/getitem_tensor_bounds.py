# Bounds and steps that are tensors.
x = tf.placeholder(tf.float32, [5, 4])
i = tf.placeholder(tf.int32, [])
y = x[:i]
z = x[i:, 2]
w = x[:, i:]
v = x[::i]
