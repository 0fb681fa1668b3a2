# tf.cast between dtypes, its old shorthands, and the cast that adds no node.
x = tf.constant([-1.7, 0.0, 2.5], name="x")
same = tf.cast(x, tf.float32)
fetches = {
    "int": tf.cast(x, tf.int32),
    "bool": tf.cast(x, tf.bool),
    "double": tf.cast(x, tf.float64),
    "to_float": tf.to_float([1, 2]),
    "to_int32": tf.to_int32(x),
    "to_double": tf.to_double(x),
    "from_bool": tf.cast([True, False], tf.float32),
    "to_int64": tf.to_int64(x),
    "uint8": tf.cast([1, 255, 256], tf.uint8),
    "named": tf.cast(x, "int64", name="wide"),
    "half": tf.cast(x, tf.float16),
}
facts = {"same": same is x}
