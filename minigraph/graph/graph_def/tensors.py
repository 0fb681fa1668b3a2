"""Arrays and shapes as messages, in TensorFlow's compact spellings; knows no graph.

A ``TensorProto`` holds its elements as raw bytes, or as a list in the field of their type. Where
the list is shorter than the shape asks for, its last element repeats.

Source: ``tensorflow/python/framework/tensor_util.py``.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from minigraph import proto
from minigraph.base import dtypes
from minigraph.base.dims import Dims, show
from minigraph.base.dtypes import DType, as_dtype

Array = Any

# Types whose elements are written as raw bytes if there is more than one.
_AS_BYTES = frozenset(
    [
        *(dtypes.float32, dtypes.float64, dtypes.int8, dtypes.int16, dtypes.int32, dtypes.int64),
        *(dtypes.uint8, dtypes.uint32, dtypes.uint64),
    ]
)
# The field that lists the elements of a type.
_FIELDS = {
    dtypes.float16: "half_val",
    dtypes.float32: "float_val",
    dtypes.float64: "double_val",
    dtypes.int8: "int_val",
    dtypes.int16: "int_val",
    dtypes.int32: "int_val",
    dtypes.int64: "int64_val",
    dtypes.uint8: "int_val",
    dtypes.uint16: "int_val",
    dtypes.uint32: "uint32_val",
    dtypes.uint64: "uint64_val",
    dtypes.bool_: "bool_val",
    dtypes.string: "string_val",
    dtypes.complex64: "scomplex_val",
    dtypes.complex128: "dcomplex_val",
}
_LARGEST = 1 << 31  # bytes of one message, and of what a short list may be repeated into


def is_supported(dtype: DType) -> bool:
    """Whether arrays of this type can be written and read."""
    return dtype in _FIELDS


def shape_to_proto(dims: Dims) -> Any:
    """A static shape as a ``TensorShapeProto``."""
    message = proto.TensorShapeProto(unknown_rank=dims is None)
    for dim in dims or ():
        message.dim.add().size = -1 if dim is None else dim
    return message


def shape_from_proto(message: Any) -> Dims:
    """A ``TensorShapeProto`` as a static shape.

    Raises:
        ValueError: If a dimension is below -1, or they all together are beyond what can be counted.
    """
    if message.unknown_rank:
        return None
    sizes = [dim.size for dim in message.dim]
    if any(size < -1 for size in sizes):
        raise ValueError(
            f"Shape {sizes} has dimensions with values below -1 (where -1 means unknown)"
        )
    if prod(size for size in sizes if size > 0) >= 1 << 63:
        raise ValueError(f"Shape {sizes} is too large (more than 2**63 - 1 entries)")
    return tuple(None if size == -1 else size for size in sizes)


def array_to_proto(array: Array, given: int | None = None) -> Any:
    """An array as a ``TensorProto``.

    Args:
        array: Any array of a supported type.
        given: How many of the elements to list, the last of which fills the rest; None writes all,
            as bytes where TensorFlow would.

    Raises:
        TypeError: If messages cannot hold the type.
        ValueError: If the message would be larger than 2 GB.
    """
    dtype = as_dtype(array.dtype)
    if dtype not in _FIELDS:
        raise TypeError(f"Element type not supported in TensorProto: {dtype.name}")
    message = proto.TensorProto(
        dtype=dtype.as_datatype_enum, tensor_shape=shape_to_proto(array.shape)
    )
    if given is None and array.size > 1 and dtype in _AS_BYTES:
        if array.nbytes >= _LARGEST:
            raise ValueError("Cannot create a tensor proto whose content is larger than 2GB.")
        message.tensor_content = array.tobytes()
        return message
    # Of an array that repeats one element in memory too, `ravel` would make them all.
    flat = array.flat[:given] if given is not None else array.ravel()
    if dtype in (dtypes.complex64, dtypes.complex128):
        flat = np.ravel(np.stack([flat.real, flat.imag], axis=-1))
    elif dtype is dtypes.float16:
        flat = flat.view(np.uint16)
    getattr(message, _FIELDS[dtype]).extend(flat.tolist())
    return message


def array_from_proto(message: Any) -> tuple[Array, int | None]:
    """The array of a ``TensorProto``, and how many of its elements were listed (None: as bytes).

    One element that fills a shape is not copied, so a large shape costs no memory.

    Raises:
        TypeError: If the type is none that NumPy has.
        ValueError: If shape and content contradict each other.
    """
    dtype = as_dtype(message.dtype)
    if dtype not in _FIELDS:
        raise TypeError(f"Unsupported tensor type: {dtype.name}")
    known = shape_from_proto(message.tensor_shape) or ()
    if None in known:
        raise ValueError(f"Shape {show(known)} is not fully defined")
    dims = tuple(dim for dim in known if dim is not None)
    size = prod(dims)
    if message.tensor_content:
        flat, given = _from_bytes(message.tensor_content, dtype, size), None
    else:
        flat = _listed(message, dtype)
        given = len(flat) if len(flat) < size or (dtype in _AS_BYTES and size > 1) else None
        if len(flat) > size:
            raise ValueError(f"{len(flat)} values do not fit into shape {list(dims)}")
        flat = _filled(flat, dtype, size)
    if flat.size != size:  # one element that stands for all
        return np.broadcast_to(flat.reshape(()), dims), given
    array = flat.reshape(dims)
    array.flags.writeable = False
    return array, given


def _from_bytes(content: bytes, dtype: DType, size: int) -> Array:
    if dtype is dtypes.string:
        raise ValueError("strings are listed in string_val, not in tensor_content")
    if len(content) != size * dtype.size:
        raise ValueError(
            f"tensor_content has {len(content)} bytes, where {size} elements of {dtype.name} "
            f"take {size * dtype.size}"
        )
    return np.frombuffer(content, dtype=dtype.as_numpy_dtype)


def _listed(message: Any, dtype: DType) -> Array:
    values = getattr(message, _FIELDS[dtype])
    if dtype is dtypes.string:
        flat = np.empty(len(values), object)
        flat[:] = list(values)
        return flat
    if dtype is dtypes.float16:
        return _narrowed(values, np.uint16).view(np.float16)
    if dtype in (dtypes.complex64, dtypes.complex128):
        parts = np.array(values, dtype.real_dtype.as_numpy_dtype)
        if parts.size % 2:
            raise ValueError("complex numbers need pairs of values")
        return parts.view(dtype.as_numpy_dtype)
    return _narrowed(values, dtype.as_numpy_dtype)


def _narrowed(values: Any, numpy_type: Any) -> Array:
    """Numbers as an array; integers wrap around into a narrower type."""
    if np.dtype(numpy_type).kind == "u" and np.dtype(numpy_type).itemsize == 8:
        return np.array(values, numpy_type)
    wide = np.int64 if np.dtype(numpy_type).kind in "iu" else numpy_type
    return np.array(values, wide).astype(numpy_type)


def _filled(flat: Array, dtype: DType, size: int) -> Array:
    """``flat`` with its last element repeated, or a single element that stands for all."""
    if len(flat) == size:
        return flat
    if len(flat) == 0:
        return np.array([b"" if dtype is dtypes.string else 0], dtype.as_numpy_dtype)
    if len(flat) == 1:
        return flat
    if size * dtype.size > _LARGEST:
        raise ValueError(f"{len(flat)} values are to be repeated into {size}, more than 2 GB")
    return np.concatenate([flat, np.full(size - len(flat), flat[-1], flat.dtype)])
