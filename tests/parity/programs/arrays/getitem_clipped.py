# Bounds beyond known and unknown dimensions.
x = tf.placeholder(tf.float32, [None, 4])
y = x[:3, :]
z = x[:, :3]
w = x[-1]
