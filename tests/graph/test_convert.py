import numpy as np
import pytest

import minigraph as tf


def test_both_hints_at_once_are_refused():
    with pytest.raises(ValueError, match="Cannot specify both 'preferred_dtype' and 'dtype_hint'"):
        tf.convert_to_tensor(1, preferred_dtype=tf.float32, dtype_hint=tf.int64)


@pytest.mark.parametrize(
    ("base", "function", "message"),
    [
        (3, print, "base_type must be a type or a tuple of types."),
        ((int, "str"), print, "base_type must be a type or a tuple of types."),
        (bytearray, 3, "conversion_func must be callable."),
    ],
)
def test_what_is_no_conversion_is_not_registered(base, function, message):
    with pytest.raises(TypeError, match=message):
        tf.register_tensor_conversion_function(base, function)
    assert tf.convert_to_tensor(1).dtype == tf.int32


@pytest.mark.parametrize(
    ("given", "dtype", "message"),
    [(3, None, "returned non-Tensor: 3"), ("tensor", tf.float32, "returned incompatible dtype")],
)
def test_a_conversion_that_breaks_its_promise_is_named(given, dtype, message):
    class Odd:
        pass

    def convert(value, dtype=None, name=None, as_ref=False):
        return tf.constant(1) if given == "tensor" else given

    tf.register_tensor_conversion_function(Odd, convert)
    with pytest.raises(RuntimeError, match=message):
        tf.convert_to_tensor(Odd(), dtype=dtype)


def test_operations_and_unknown_dimensions_are_no_tensors():
    with pytest.raises(TypeError, match="Can't convert Operation 'NoOp' to Tensor"):
        tf.convert_to_tensor(tf.no_op())
    with pytest.raises(ValueError, match="Cannot convert an unknown Dimension to a Tensor"):
        tf.convert_to_tensor(tf.Dimension(None))
    with pytest.raises(TypeError, match="Cannot convert a TensorShape to dtype"):
        tf.convert_to_tensor(tf.Dimension(2), tf.float32)


def test_slices_of_another_dtype_are_refused():
    slices = tf.IndexedSlices(tf.ones([1, 2]), tf.constant([0]))
    with pytest.raises(ValueError, match="Tensor conversion requested dtype int32"):
        tf.convert_to_tensor_or_indexed_slices(slices, dtype=tf.int32)


def test_attrs_come_as_tensorflow_gives_them():
    node = tf.nn.conv2d(np.ones([1, 3, 3, 1]), np.ones([2, 2, 1, 1]), 1, "SAME").op
    assert node.get_attr("strides") == [1, 1, 1, 1]
    assert node.get_attr("padding") == b"SAME"
    assert node.get_attr("use_cudnn_on_gpu") is True
