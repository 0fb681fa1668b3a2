# The dtype objects: names, sizes, kinds, bases, conversions.
kinds = [
    tf.float16,
    tf.float32,
    tf.float64,
    tf.int8,
    tf.int32,
    tf.int64,
    tf.uint8,
    tf.bool,
    tf.string,
    tf.complex64,
]
facts = {
    "names": [d.name for d in kinds],
    "floating": [d.is_floating for d in kinds],
    "integer": [d.is_integer for d in kinds],
    "complex": [d.is_complex for d in kinds],
    "enum": [d.as_datatype_enum for d in kinds],
    "size": [d.size for d in kinds if d != tf.string],
    "as": [tf.as_dtype(k).name for k in ("float", "int32", np.float64, np.bool_, "double", 1)],
    "ref": tf.float32._is_ref_dtype,
    "base": tf.as_dtype("float32_ref").base_dtype,
    "limits": [tf.int32.max, tf.int8.min],
    "text": [str(tf.float32), repr(tf.int64)],
    "compatible": tf.float32.is_compatible_with(tf.as_dtype("float32_ref")),
    "equal": [tf.float32 == np.float32, tf.float32 == "float32", tf.float32 == tf.float64],
}
