# Values of tf.dynamic_partition and tf.dynamic_stitch, and gradients.
d = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
p = tf.dynamic_partition(d, [1, 0, 1], 2)
s = tf.dynamic_stitch([[2], [0, 1]], [[[1.0, 1.0]], d[:2]])
g = tf.gradients(p, d) + tf.gradients(s, d)
results = p + [s] + g
fetches = {str(i): v for i, v in enumerate(results)}
