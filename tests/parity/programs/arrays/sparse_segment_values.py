# Values of reductions of chosen rows and their gradients.
d = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
ix = [0, 2, 1]
s = [0, 0, 1]
a = [f(d, ix, s) for f in (tf.sparse_segment_sum, tf.sparse_segment_mean, tf.sparse_segment_sqrt_n)]
b = [
    f(d, ix, [0, 2, 2], num_segments=4)
    for f in (tf.sparse_segment_sum, tf.sparse_segment_mean, tf.sparse_segment_sqrt_n)
]
g = sum([tf.gradients(q, d) for q in a + b], [])
results = a + b + g
fetches = {str(i): v for i, v in enumerate(results)}
