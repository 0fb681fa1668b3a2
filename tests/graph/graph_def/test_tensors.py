from __future__ import annotations

import numpy as np
import pytest

from minigraph import proto
from minigraph.base import dtypes
from minigraph.graph.graph_def.tensors import (
    array_from_proto,
    array_to_proto,
    shape_from_proto,
    shape_to_proto,
)

NUMBERS = [dtype for dtype in dtypes.ALL if dtype.is_numpy_compatible and dtype.name != "string"]


@pytest.mark.parametrize("dtype", NUMBERS, ids=lambda dtype: dtype.name)
@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (0, 2)], ids=str)
def test_an_array_survives(dtype, shape):
    array = np.arange(1, 1 + np.prod(shape, dtype=int)).reshape(shape).astype(dtype.as_numpy_dtype)
    message = array_to_proto(array)
    again, given = array_from_proto(message)
    assert again.dtype == array.dtype
    assert again.shape == shape
    np.testing.assert_array_equal(again, array)
    assert array_to_proto(again, given) == message


def test_strings_survive_with_zero_bytes():
    array = np.array([[b"a\0", b""], [b"\xff", b"long" * 9]], object)
    again, _ = array_from_proto(array_to_proto(array))
    assert again.tolist() == array.tolist()


def test_extremes_survive():
    for values in ([2**63 - 1, -(2**63)], [np.inf, -np.inf, np.nan, 5e-324]):
        array = np.array(values)
        again, _ = array_from_proto(array_to_proto(array))
        np.testing.assert_array_equal(again, array)


def test_a_short_list_is_filled_with_its_last_element():
    message = proto.TensorProto(dtype=3, int_val=[1, 2])
    message.tensor_shape.dim.add(size=4)
    array, given = array_from_proto(message)
    assert array.tolist() == [1, 2, 2, 2]
    assert given == 2
    assert array_to_proto(array, given) == message


def test_no_element_at_all_means_zeros():
    message = proto.TensorProto(dtype=1)
    message.tensor_shape.dim.add(size=3)
    array, given = array_from_proto(message)
    assert array.tolist() == [0, 0, 0]
    assert array_to_proto(array, given) == message


def test_one_element_fills_a_huge_shape_without_memory():
    message = proto.TensorProto(dtype=1, float_val=[7])
    message.tensor_shape.dim.extend([proto.TensorShapeProto.Dim(size=10**6)] * 2)
    array, given = array_from_proto(message)
    assert array.shape == (10**6, 10**6)
    assert array[12, 3456] == 7
    assert array_to_proto(array, given) == message


def tensor(dtype=1, shape=(), **content):
    message = proto.TensorProto(dtype=dtype, **content)
    message.tensor_shape.dim.extend([proto.TensorShapeProto.Dim(size=size) for size in shape])
    return message


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (tensor(shape=[3], tensor_content=b"abc"), "3 bytes, where 3 elements of float32 take 12"),
        (tensor(shape=[-1]), r"Shape \[\?\] is not fully defined"),
        (tensor(shape=[-7]), "dimensions with values below -1"),
        (tensor(shape=[2**40, 2**40], float_val=[1]), "is too large"),
        (tensor(shape=[2**62], float_val=[1, 2]), "2 values are to be repeated into"),
        (tensor(shape=[1], float_val=[1, 2]), r"2 values do not fit into shape \[1\]"),
        (tensor(8, [1], scomplex_val=[1, 2, 3]), "complex numbers need pairs"),
        (tensor(7, [1], tensor_content=b"abcd"), "strings are listed in string_val"),
    ],
)
def test_what_contradicts_itself_is_a_value_error(message, said):
    with pytest.raises(ValueError, match=said):
        array_from_proto(message)


@pytest.mark.parametrize("enum", [0, 14, 20, 21, 99, -1])
def test_types_that_numpy_lacks_are_a_type_error(enum):
    with pytest.raises(TypeError):
        array_from_proto(tensor(enum))


@pytest.mark.parametrize("dims", [None, (), (2, None, 0)], ids=str)
def test_a_shape_survives(dims):
    assert shape_from_proto(shape_to_proto(dims)) == dims
