# Reductions over segments of partly known shapes, and gradients.
d = tf.placeholder(tf.float32, [None, 2])
i = tf.placeholder(tf.int32, [None])
a = [
    f(d, i)
    for f in (tf.segment_sum, tf.segment_mean, tf.segment_prod, tf.segment_max, tf.segment_min)
]
g = tf.gradients(a[0], d) + tf.gradients(a[1], d) + tf.gradients(a[3], d) + tf.gradients(a[4], d)
