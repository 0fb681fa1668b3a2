# Aggregation methods: the default, EXPERIMENTAL_TREE, ADD_N.
x = tf.constant([1.0, 2.0], name="x")
y = tf.add_n([tf.square(x), tf.exp(x), tf.sin(x), x])
fetches = {
    "add_n": tf.gradients(y, x, aggregation_method=tf.AggregationMethod.ADD_N),
    "tree": tf.gradients(y, x, aggregation_method=tf.AggregationMethod.EXPERIMENTAL_TREE),
}
