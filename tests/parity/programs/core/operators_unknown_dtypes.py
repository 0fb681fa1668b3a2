# Operators pick the dtype of the tensor for lists and arrays beside it.
x = tf.placeholder(tf.float64, [2], name="x")
i = tf.constant([1, 2], tf.int64, name="i")
fetches = {
    "list": x + [1, 2],
    "array": x * np.array([3, 4]),
    "int": i + 1,
    "rarray": np.array([1, 2]) + i,
    "int_list": [5, 6] - i,
    "compare": x > 1,
}
feeds = {x: [1, 2]}
