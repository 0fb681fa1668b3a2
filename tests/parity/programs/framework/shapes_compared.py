# Equality of shapes: unknown sizes equal nothing, not even each other.
S = tf.TensorShape
partly, full, unknown = S([2, None, 3]), S([2, 3]), S(None)
facts = {
    "full": [full == [2, 3], full == (2, 3), full != [2, 4], full == S([2, 3])],
    "partly": [partly == [2, None, 3], partly == S([2, None, 3]), partly == partly],
    "unknown": [unknown == S(None), full == unknown],
    "others": [full == "x", full == 3, S([3]) == 3],
    "limits": [list(d.limits) for d in (tf.int8, tf.uint8, tf.int32)],
    "tools": [
        tf.dimension_value(full[1]),
        tf.dimension_value(full.dims[1]),
        tf.dimension_at_index(full, 0).value,
        tf.dimension_at_index(unknown, 0).value,
    ],
}
