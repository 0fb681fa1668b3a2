# Rounding to even, is_nan, is_inf, is_finite, erf.
x = tf.constant([-1.5, -0.5, 0.5, 1.5, 2.5])
y = tf.constant([1.0, float("nan"), float("inf"), -float("inf")])
fetches = {"round": tf.round(x), "nan": tf.is_nan(y), "inf": tf.is_inf(y), "fin": tf.is_finite(y)}
