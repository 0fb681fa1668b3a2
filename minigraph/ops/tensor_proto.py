"""Python values as ``TensorProto`` messages and back; adds no node.

Source: ``tensorflow/python/framework/tensor_util.py``.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from minigraph.base.dtypes import DTypeLike, as_dtype
from minigraph.graph.graph_def.attrs import is_message
from minigraph.graph.graph_def.tensors import array_from_proto, array_to_proto, is_supported
from minigraph.ops.constant import make_array, shaped

__all__ = [
    "make_ndarray",
    "make_tensor_proto",
]


def make_tensor_proto(
    values: Any,
    dtype: DTypeLike = None,
    shape: Any = None,
    verify_shape: bool = False,
    allow_broadcast: bool = False,
) -> Any:
    """A Python value or array as a ``TensorProto``, as ``tf.constant`` would hold it.

    Args:
        values: A number, string, array or nested list; a ``TensorProto`` comes back as it is.
        dtype: The element type; Python floats are float32 and ints int32 if None.
        shape: The shape; the last value fills up what ``values`` lacks.
        verify_shape: Whether ``values`` must have exactly ``shape``.
        allow_broadcast: Whether a single value may fill the shape, and nothing else may.

    Raises:
        TypeError: If the values do not fit the dtype, or the shape where it is verified.
        ValueError: If there are more values than the shape holds, or both ways of looking at the
            shape are asked for.

    Example:
        >>> make_tensor_proto([1, 2]).tensor_content
        b'\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00'
    """
    if allow_broadcast and verify_shape:
        raise ValueError("allow_broadcast and verify_shape are not both allowed.")
    if is_message(values) and values.DESCRIPTOR.name == "TensorProto":
        return values
    wanted = None if dtype is None else as_dtype(dtype).base_dtype
    dims = None if shape is None else [int(size) for size in shape]
    array = make_array(values, wanted, dims)
    fills = dims is None or not allow_broadcast or array.shape in ((), (1,))
    if not fills and array.size != prod(dims or ()):
        raise TypeError(f"Expected Tensor's shape: {tuple(dims or ())}, got {array.shape}.")
    array, given = shaped(array, dims, verify_shape)
    return array_to_proto(array, given)


def make_ndarray(tensor: Any) -> Any:
    """The array of a ``TensorProto``.

    Args:
        tensor: The message.

    Raises:
        TypeError: If NumPy has no such element type.
        ValueError: If shape and content contradict each other.

    Example:
        >>> make_ndarray(make_tensor_proto([[1.5]], shape=[2, 1])).tolist()
        [[1.5], [1.5]]
    """
    if not is_supported(as_dtype(tensor.dtype)):
        raise TypeError(f"Unsupported tensor type: {tensor.dtype}")
    return np.array(array_from_proto(tensor)[0])
