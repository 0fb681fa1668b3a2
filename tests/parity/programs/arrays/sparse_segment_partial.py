# Reductions of chosen rows of partly known shapes.
d = tf.placeholder(tf.float32, [None, 2])
ix = tf.placeholder(tf.int32, [None])
s = tf.placeholder(tf.int32, [3])
n = tf.placeholder(tf.int32, [])
a = [f(d, ix, s) for f in (tf.sparse_segment_sum, tf.sparse_segment_mean, tf.sparse_segment_sqrt_n)]
b = [
    f(d, ix, s, num_segments=n)
    for f in (tf.sparse_segment_sum, tf.sparse_segment_mean, tf.sparse_segment_sqrt_n)
]
g = sum([tf.gradients(q, d) for q in a + b], [])
