# Reductions over unsorted segments of partly known shapes.
d = tf.placeholder(tf.float32, [None, 2])
i = tf.placeholder(tf.int32, [None])
n = tf.placeholder(tf.int32, [])
a = [
    f(d, i, n)
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
b = tf.unsorted_segment_sum(d, i, 4)
c = tf.unsorted_segment_sum(d, tf.placeholder(tf.int32, [5]), 4)
e = tf.unsorted_segment_sum(d, tf.placeholder(tf.int32), 4)
