# contrib.framework: shapes that are checked at once, or by nodes where they are not known yet.
F = tf.contrib.framework
known = tf.constant([[1, 2]], name="known")
unknown = tf.placeholder(tf.int32, name="unknown")
partly = tf.placeholder(tf.int32, [None, 2], name="partly")
checked = {
    "same": F.with_shape([1, 2], known),
    "partly": F.with_shape([2, 2], partly),
    "vector": F.with_shape([2], unknown),
    "scalar": F.with_shape([], unknown),
    "squeezed": F.with_shape((), tf.constant([3], name="one")),
    "by tensor": F.with_shape(tf.constant([1, 2]), known),
    "as known": F.with_same_shape(known, partly),
    "as unknown": F.with_same_shape(unknown, partly),
}
facts = {key: [tensor.name, str(tensor.shape)] for key, tensor in checked.items()}
