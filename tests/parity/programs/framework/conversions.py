# What becomes a tensor and how: registered classes by priority, shapes, dimensions, slices, hints.
class Plain(object):
    pass


class Special(Plain):
    pass


def converter(value):
    def convert(item, dtype=None, name=None, as_ref=False):
        return tf.constant(value, dtype=dtype, name=name or "converted")

    return convert


tf.register_tensor_conversion_function(Plain, converter(1.0), 50)
tf.register_tensor_conversion_function(Special, converter(2.0), 10)
tf.register_tensor_conversion_function(
    Special, lambda item, dtype=None, name=None, as_ref=False: NotImplemented, 5
)
slices = tf.IndexedSlices(tf.ones([1, 2]), tf.constant([1]), tf.constant([3, 2]))
made = [
    tf.convert_to_tensor(Plain()),
    tf.convert_to_tensor(Special()),
    tf.identity(Special()),
    tf.convert_to_tensor(tf.TensorShape([2, 3])),
    tf.convert_to_tensor(tf.TensorShape([2])[0]),
    tf.convert_to_tensor(tf.TensorShape([2]), tf.int64),
    tf.convert_to_tensor(1, preferred_dtype=tf.float32),
    tf.convert_to_tensor(1.5, dtype_hint=tf.int32),
    tf.convert_to_tensor(slices),
    tf.convert_to_tensor_or_indexed_slices(3.0),
    (-slices).values,
]
facts = {
    "made": [[t.name, t.dtype.name, str(t.shape)] for t in made],
    "kept": tf.convert_to_tensor_or_indexed_slices(slices) is slices,
    "static": tf.get_static_value(made[1]).item(),
}
