# Every reduction over all axes, one axis, several and a negative one.
x = tf.constant(
    [[[1.0, -2.0, 3.0], [0.5, 4.0, -1.0]], [[2.0, 2.0, 0.0], [-3.0, 1.0, 1.5]]], name="x"
)
fetches = {}
for f in (
    tf.reduce_sum,
    tf.reduce_mean,
    tf.reduce_max,
    tf.reduce_min,
    tf.reduce_prod,
    tf.reduce_logsumexp,
):
    fetches[str(len(fetches))] = [
        f(x),
        f(x, 1),
        f(x, [0, 2]),
        f(x, axis=-1, keepdims=True),
        f(x, []),
    ]
