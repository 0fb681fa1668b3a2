# Values of reductions over segments and their gradients.
d = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
i = [0, 0, 2]
a = [
    f(d, i)
    for f in (tf.segment_sum, tf.segment_mean, tf.segment_prod, tf.segment_max, tf.segment_min)
]
g = tf.gradients(a[0], d) + tf.gradients(a[1], d) + tf.gradients(a[3], d) + tf.gradients(a[4], d)
results = a + g
fetches = {str(i): v for i, v in enumerate(results)}
