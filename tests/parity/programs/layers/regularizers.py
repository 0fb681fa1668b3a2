# Regularizers called directly, summed, with a scope, with scale zero.
w = tf.constant([[1.0, -2.0], [3.0, 0.5]], name="w")
layers = tf.contrib.layers
l1, l2, both = (
    layers.l1_regularizer(0.1),
    layers.l2_regularizer(0.2, scope="mine"),
    layers.l1_l2_regularizer(0.3, 0.4),
)
total = layers.sum_regularizer([l1, l2])
fetches = {
    "l1": l1(w),
    "l2": l2(w),
    "both": both(w),
    "sum": total(w),
    "half": layers.l1_l2_regularizer(0.0, 0.4)(w),
    "direct": layers.l2_regularizer(1.0)(w * 2.0),
}
facts = {"zero": layers.l1_regularizer(0.0)(w), "none": layers.sum_regularizer([None, None])}
