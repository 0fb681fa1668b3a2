# Values of reductions over unsorted segments and their gradients.
d = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
i = tf.constant([1, -1, 1])
a = [
    f(d, i, 3)
    for f in (
        tf.unsorted_segment_sum,
        tf.unsorted_segment_prod,
        tf.unsorted_segment_max,
        tf.unsorted_segment_min,
        tf.unsorted_segment_mean,
        tf.unsorted_segment_sqrt_n,
    )
]
g = sum([tf.gradients(q, d) for q in a], [])
results = a + g
fetches = {str(i): v for i, v in enumerate(results)}
