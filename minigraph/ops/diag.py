"""Matrices with structure: diagonals, bands, the identity matrix.

Source: ``tensorflow/python/ops/linalg_ops_impl.py`` and ``array_ops.py``.
"""

from __future__ import annotations

import numbers
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dtypes import INDICES, DTypeLike
from minigraph.base.shape import Dims, at_least_rank, is_full, merge, merge_dim
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.concat import concat
from minigraph.ops.fill import ones, zeros, zeros_like

__all__ = [
    "diag",
    "diag_part",
    "eye",
    "matrix_band_part",
    "matrix_diag",
    "matrix_diag_part",
    "matrix_set_diag",
]

Array = Any
_DIAGONAL_TYPES = (
    dtypes.bfloat16,
    dtypes.float16,
    dtypes.float32,
    dtypes.float64,
    dtypes.int32,
    dtypes.int64,
    dtypes.complex64,
    dtypes.complex128,
)


def _least(rows: int | None, columns: int | None) -> int | None:
    return None if rows is None or columns is None else min(rows, columns)


@op("diagonal: T -> output: T", category="matrix", T=_DIAGONAL_TYPES)
class Diag(Op):
    """A tensor of twice the rank that is 0 but where both halves of the index are equal."""

    def infer(self, diagonal: Spec) -> Dims:
        if diagonal.dims is None:
            return None
        if not diagonal.dims:
            raise ValueError("Shape must be at least rank 1 but is rank 0")
        return diagonal.dims + diagonal.dims

    def kernel(self, diagonal: Array) -> Array:
        return np.diag(diagonal.ravel()).reshape(diagonal.shape * 2)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [DiagPart()(grad)]


@op("input: T -> diagonal: T", category="matrix", T=_DIAGONAL_TYPES)
class DiagPart(Op):
    """The entries at which both halves of the index are equal."""

    def infer(self, input: Spec) -> Dims:
        if input.dims is None:
            return None
        if not input.dims or len(input.dims) % 2:
            raise ValueError(
                f"Input must have even and non-zero rank, input rank is {len(input.dims)}"
            )
        half = len(input.dims) // 2
        return merge(input.dims[:half], input.dims[half:])

    def kernel(self, input: Array) -> Array:
        half = input.shape[: input.ndim // 2]
        size = int(np.prod(half, dtype=np.int64))
        return np.diagonal(input.reshape(size, size)).reshape(half).copy()

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [Diag()(grad)]


@op("diagonal: T -> output: T", category="matrix")
class MatrixDiag(Op):
    """Square matrices, 0 but for the given diagonals."""

    def infer(self, diagonal: Spec) -> Dims:
        at_least_rank(diagonal.dims, 1)
        return None if diagonal.dims is None else (*diagonal.dims, diagonal.dims[-1])

    def kernel(self, diagonal: Array) -> Array:
        size = diagonal.shape[-1]
        result = np.zeros((*diagonal.shape, size), diagonal.dtype)
        result[..., np.arange(size), np.arange(size)] = diagonal
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [matrix_diag_part(grad)]


@op("input: T -> diagonal: T", category="matrix")
class MatrixDiagPart(Op):
    """The diagonals of matrices."""

    def infer(self, input: Spec) -> Dims:
        at_least_rank(input.dims, 2)
        if input.dims is None:
            return None
        *batch, rows, columns = input.dims
        return (*batch, _least(rows, columns))

    def kernel(self, input: Array) -> Array:
        return np.diagonal(input, axis1=-2, axis2=-1).copy()

    def gradient(self, node: Operation, grad: Any) -> Grads:
        rows, columns = node.inputs[0].get_shape()[-2:].as_list()
        if rows is not None and rows == columns:
            return [matrix_diag(grad)]
        return [matrix_set_diag(zeros_like(node.inputs[0]), grad)]


@op("input: T, diagonal: T -> output: T", category="matrix")
class MatrixSetDiag(Op):
    """Matrices with other diagonals."""

    def infer(self, input: Spec, diagonal: Spec) -> Dims:
        at_least_rank(input.dims, 2)
        at_least_rank(diagonal.dims, 1)
        if input.dims is None or diagonal.dims is None:
            return input.dims
        *batch, rows, columns = input.dims
        merge_dim(_least(rows, columns), diagonal.dims[-1])
        return (*(merge(tuple(batch), diagonal.dims[:-1]) or ()), rows, columns)

    def kernel(self, input: Array, diagonal: Array) -> Array:
        places = np.arange(min(input.shape[-2:]))
        result = input.copy()
        result[..., places, places] = diagonal
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        matrix, diagonal = (tensor.spec for tensor in node.inputs)
        shape = merge(matrix.dims, grad.spec.dims)
        if is_full(shape) and shape is not None:
            batch = None if diagonal.dims is None else diagonal.dims[:-1]
            nothing = zeros([*(merge(shape[:-2], batch) or ()), min(shape[-2:])], grad.dtype)  # type: ignore[type-var]  # all known
        else:
            # One node where TensorFlow computes the diagonal's shape from the gradient's.
            nothing = raw.ZerosLike()(node.inputs[1], name="zeros_like")
        return [matrix_set_diag(grad, nothing), matrix_diag_part(grad)]


@op(
    "input: T, num_lower: Tindex, num_upper: Tindex -> band: T",
    category="shape",
    Tindex=Types(INDICES, default=dtypes.int64),
)
class MatrixBandPart(Op):
    """The input, zero outside of a band around the diagonal."""

    def infer(self, input: Spec, num_lower: Spec, num_upper: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array, num_lower: Array, num_upper: Array) -> Array:
        if input.ndim < 2:
            raise ValueError(f"input must be at least 2-dim, received shape: {list(input.shape)}")
        rows, columns = input.shape[-2:]
        below, above = int(num_lower), int(num_upper)
        if below > rows:
            raise ValueError(
                f"num_lower must be negative or less or equal to number of rows "
                f"({rows}) got: {below}"
            )
        if above > columns:
            raise ValueError(
                f"num_upper must be negative or less or equal to number of columns "
                f"({columns}) got: {above}"
            )
        offset = np.arange(columns) - np.arange(rows)[:, None]
        inside = np.ones((rows, columns), np.bool_)
        if below >= 0:
            inside &= offset >= -below
        if above >= 0:
            inside &= offset <= above
        return np.where(inside, input, input.dtype.type(0))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, lower, upper = node.inputs
        return [matrix_band_part(grad, lower, upper), None, None]


def diag(diagonal: Any, name: str | None = None) -> Tensor:
    """A tensor of shape ``[*shape, *shape]`` with ``diagonal`` where both halves are equal."""
    return Diag()(diagonal, name=name)


def diag_part(input: Any, name: str | None = None) -> Tensor:
    """The entries of a tensor of shape ``[*shape, *shape]`` where both halves are equal."""
    return DiagPart()(input, name=name)


def matrix_diag(diagonal: Any, name: str = "diag") -> Tensor:
    """Square matrices ``[..., n, n]``, 0 but for the diagonals ``[..., n]``."""
    return MatrixDiag()(diagonal, name=name)


def matrix_diag_part(input: Any, name: str = "diag_part") -> Tensor:
    """The diagonals ``[..., min(m, n)]`` of matrices ``[..., m, n]``."""
    return MatrixDiagPart()(input, name=name)


def matrix_set_diag(input: Any, diagonal: Any, name: str = "set_diag") -> Tensor:
    """Matrices ``[..., m, n]`` with the diagonals ``[..., min(m, n)]`` in place of their own."""
    return MatrixSetDiag()(input, diagonal, name=name)


def matrix_band_part(input: Any, num_lower: Any, num_upper: Any, name: str | None = None) -> Tensor:
    """Matrices, zero outside of a band around the diagonal.

    Args:
        input: ``[..., rows, columns]``.
        num_lower: How many diagonals below the main one to keep; all if negative.
        num_upper: How many above.
        name: The node's name.
    """
    return MatrixBandPart()(input, num_lower, num_upper, name=name)


def eye(
    num_rows: Any,
    num_columns: Any = None,
    batch_shape: Any = None,
    dtype: DTypeLike = dtypes.float32,
    name: str | None = None,
) -> Tensor:
    """The identity matrix, or a batch of them.

    Args:
        num_rows: The number of rows.
        num_columns: The number of columns; as many as rows if None.
        batch_shape: The shape of the batch, a list or an ``int32`` vector.
        dtype: The element type.
        name: The name scope of the nodes.

    Returns:
        ``dtype[*batch_shape, num_rows, num_columns]``.

    Raises:
        TypeError: If the sizes are neither tensors nor whole numbers.

    Source: ``tensorflow/python/ops/linalg_ops_impl.py``.
    """
    with name_scope(name, "eye", [num_rows, num_columns, batch_shape]):
        columns = num_rows if num_columns is None else num_columns
        sizes = [num_rows, columns]
        if any(isinstance(size, Tensor) for size in sizes):
            is_square = num_columns is None
            least: Any = raw.Minimum()(num_rows, columns)
        else:
            if not all(isinstance(size, numbers.Integral) for size in sizes):
                raise TypeError("num_rows and num_columns must be positive integer values.")
            is_square, least = num_rows == columns, min(sizes)
        batch: Any = [] if batch_shape is None else batch_shape
        if isinstance(batch, Tensor) or isinstance(least, Tensor):
            batch = convert_to_tensor(batch, name="shape", dtype=dtypes.int32)
            diagonal = ones(concat((batch, [least]), axis=0), dtype)
            shape: Any = None if is_square else concat((batch, sizes), axis=0)
        else:
            diagonal = ones([*batch, least], dtype)
            shape = [*batch, *sizes]
        if is_square:
            return matrix_diag(diagonal)
        return matrix_set_diag(zeros(shape, dtype), diagonal)
