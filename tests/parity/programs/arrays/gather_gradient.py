# The sparse gradient of tf.gather, made dense.
p = tf.placeholder(tf.float32, [None, 3])
i = tf.placeholder(tf.int32, [5])
g = tf.gradients(tf.gather(p, i), p)
t = tf.convert_to_tensor(g[0])
