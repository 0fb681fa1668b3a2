"""Changing the element type: Cast and the public casts.

Source: ``tensorflow/python/ops/math_ops.py``; kernel as ``core/kernels/cast_op.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import COMPLEX, DType, DTypeLike, as_dtype
from minigraph.base.errors import UnimplementedError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw

Array = Any

__all__ = [
    "cast",
    "saturate_cast",
    "to_bfloat16",
    "to_complex64",
    "to_complex128",
    "to_double",
    "to_float",
    "to_int32",
    "to_int64",
]

# A gradient passes between these types only.
_CONTINUOUS = (*dtypes.FLOATS, *COMPLEX)


@op("x: SrcT -> y: DstT", category="cast")
class Cast(Op):
    """The input in another element type; floats are cut to integers, not rounded."""

    makes_fresh = True
    DstT: DType
    Truncate: bool = False
    python_foldable = True

    def infer(self, x: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array) -> Array:
        target = self.DstT.as_numpy_dtype
        source = x.dtype
        if target is None or source.kind == "O" or target is np.object_:
            name = "string" if source.kind == "O" else as_dtype(source).name
            raise UnimplementedError(
                None, None, f"Cast {name} to {self.DstT.name} is not supported"
            )
        if source.kind == "c" and not self.DstT.is_complex:
            # The imaginary part is dropped on purpose: NumPy would warn.
            x = x.real
        return x.astype(target)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        source = node.inputs[0].dtype.base_dtype
        if source in _CONTINUOUS and grad.dtype.base_dtype in _CONTINUOUS:
            return [cast(grad, source)]
        return [None]


def cast(x: Any, dtype: DTypeLike, name: str | None = None) -> Any:
    """``x`` in another element type.

    Args:
        x: A tensor, ``IndexedSlices`` or what converts to a tensor.
        dtype: The type wanted. Floats are cut towards zero on the way to integers, numbers become
            whether they are not 0 on the way to bool, and imaginary parts are dropped.
        name: The node's name.

    Returns:
        A tensor of the same shape; ``x`` itself if it has the type already.

    Raises:
        TypeError: If ``x`` does not convert to a tensor.

    Example:
        >>> cast([1, 2], "float32").dtype
        tf.float32

    Source: ``tensorflow/python/ops/math_ops.py``, ``cast``.
    """
    base = as_dtype(dtype).base_dtype
    if isinstance(x, Tensor) and x.dtype is base:
        return x
    with name_scope(name, "Cast", [x]) as scope:
        if isinstance(x, IndexedSlices):
            return IndexedSlices(cast(x.values, base, name=scope), x.indices, x.dense_shape)
        tensor = convert_to_tensor(x, name="x")
        if tensor.dtype.base_dtype is base:
            return tensor
        return Cast(base)(tensor, name=scope)


def saturate_cast(value: Any, dtype: DTypeLike, name: str | None = None) -> Tensor:
    """``value`` in another element type, clipped to what that type can hold.

    Args:
        value: A real tensor.
        dtype: The type wanted.
        name: The name scope of the new nodes.

    Returns:
        A tensor of the same shape.

    Raises:
        TypeError: If one of the dtypes is no real number's, so that it has no least and greatest
            value.

    Example:
        >>> saturate_cast([-1.0, 300.0], "uint8").dtype
        tf.uint8
    """
    target = as_dtype(dtype).base_dtype
    with name_scope(name, "saturate_cast", [value]) as scope:
        tensor = convert_to_tensor(value, name="value")
        if tensor.dtype.min < target.min:
            low = convert_to_tensor(target.min, dtype=tensor.dtype, name="min")
            tensor = raw.Maximum()(tensor, low)
        if tensor.dtype.max > target.max:
            high = convert_to_tensor(target.max, dtype=tensor.dtype, name="max")
            tensor = raw.Minimum()(tensor, high)
        return cast(tensor, target, name=scope)


@documented_like(cast)
def to_float(x: Any, name: str = "ToFloat") -> Any:
    """``x`` as ``float32``."""
    return cast(x, dtypes.float32, name=name)


@documented_like(cast)
def to_double(x: Any, name: str = "ToDouble") -> Any:
    """``x`` as ``float64``."""
    return cast(x, dtypes.float64, name=name)


@documented_like(cast)
def to_int32(x: Any, name: str = "ToInt32") -> Any:
    """``x`` as ``int32``."""
    return cast(x, dtypes.int32, name=name)


@documented_like(cast)
def to_int64(x: Any, name: str = "ToInt64") -> Any:
    """``x`` as ``int64``."""
    return cast(x, dtypes.int64, name=name)


@documented_like(cast)
def to_bfloat16(x: Any, name: str = "ToBFloat16") -> Any:
    """``x`` as ``bfloat16``: the graph can be built, running it is an UnimplementedError."""
    return cast(x, dtypes.bfloat16, name=name)


@documented_like(cast)
def to_complex64(x: Any, name: str = "ToComplex64") -> Any:
    """``x`` as ``complex64``."""
    return cast(x, dtypes.complex64, name=name)


@documented_like(cast)
def to_complex128(x: Any, name: str = "ToComplex128") -> Any:
    """``x`` as ``complex128``."""
    return cast(x, dtypes.complex128, name=name)
