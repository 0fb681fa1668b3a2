# tf.expand_dims with old names, vectors and unknown places.
x = tf.placeholder(tf.float32, [4, 1])
b = tf.expand_dims(x, dim=-1)
c = tf.expand_dims(x, [1])
d = tf.expand_dims(3, 0)
i = tf.placeholder(tf.int32, [])
e = tf.expand_dims(x, i)
