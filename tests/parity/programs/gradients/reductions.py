# Gradients of sums, means, extremes and products.
x = tf.constant([[1.0, 5.0, 2.0], [4.0, 5.0, -1.0]], name="x")
fetches = {}
for f in (tf.reduce_sum, tf.reduce_mean, tf.reduce_max, tf.reduce_min, tf.reduce_prod):
    fetches[str(len(fetches))] = [
        tf.gradients(f(x), x),
        tf.gradients(tf.square(f(x, 1)), x),
        tf.gradients(f(x, 0, keepdims=True), x),
    ]
