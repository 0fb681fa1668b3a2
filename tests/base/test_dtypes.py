import pickle

import numpy as np
import pytest

import minigraph as tf


def test_as_dtype_takes_names_numpy_and_python_types():
    for value in ("float32", np.float32, np.dtype("float32"), float, 1, tf.float32, "float"):
        assert tf.as_dtype(value) is tf.float32
    assert tf.as_dtype(np.dtype("S3")) is tf.string
    assert tf.as_dtype(bool) is tf.bool


def test_what_is_no_dtype():
    for value in ("nope", None, 1.5, [], 999):
        with pytest.raises(TypeError, match="to a TensorFlow DType"):
            tf.as_dtype(value)


def test_reference_types():
    ref = tf.as_dtype("float32_ref")
    assert ref.base_dtype is tf.float32
    assert ref.is_floating
    assert ref != tf.float32
    assert tf.float32.is_compatible_with(ref)
    assert not ref.is_compatible_with(tf.float32)
    assert int(ref) == 101


def test_spelling():
    assert (str(tf.int64), repr(tf.int64)) == ("<dtype: 'int64'>", "tf.int64")


def test_equality_with_other_spellings():
    assert tf.int32 == "int32"
    assert tf.int32 == np.int32
    assert tf.int32 != "float32"
    assert tf.int32 != "nope"
    assert tf.int32 is not None


def test_limits():
    assert (tf.int8.min, tf.int8.max, tf.uint8.limits) == (-128, 127, (0, 255))
    with pytest.raises(TypeError, match="Cannot find minimum value"):
        assert tf.string.min


def test_pickle():
    assert pickle.loads(pickle.dumps(tf.float16)) is tf.float16
