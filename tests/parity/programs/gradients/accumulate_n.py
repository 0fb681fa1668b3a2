# EXPERIMENTAL_ACCUMULATE_N: one op for three or more gradients of one known shape, else a tree.
x = tf.constant([3.0, 1.0], name="x")
unknown = tf.placeholder_with_default([1.0, 2.0], None, name="unknown")
method = tf.AggregationMethod.EXPERIMENTAL_ACCUMULATE_N
many = tf.add_n([x * c for c in (1.0, 2.0, 3.0)])
two = x * 4.0 + x * 5.0
shapeless = unknown * 1.0 + unknown * 2.0 + unknown * 3.0
fetches = {
    "many": tf.gradients(many, x, aggregation_method=method),
    "two": tf.gradients(two, x, aggregation_method=method),
    "shapeless": tf.gradients(shapeless, unknown, aggregation_method=method),
}
