"""Diagonals of tensors and matrices: Diag, MatrixDiag, their kin, MatrixBandPart.

Source: ``tensorflow/python/ops/array_ops.py`` and ``linalg_ops_impl.py``; shape rules follow
``core/framework/common_shape_fns.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dim, Dims, at_least_rank, is_full, merge, merge_dim, with_rank
from minigraph.base.dtypes import COMPLEX, FLOATS, INDICES, DTypeLike
from minigraph.base.spec import Spec
from minigraph.graph.context import colocate_with, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.concat import concat
from minigraph.ops.fill import all_axes, ones, zeros, zeros_like
from minigraph.ops.shape import rank, shape

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

_DIAG_TYPES = (*FLOATS, *INDICES, *COMPLEX)


@op("diagonal: T -> output: T", category="shape", T=_DIAG_TYPES)
class Diag(Op):
    """A tensor of twice the rank with the input on its diagonal, zeros elsewhere."""

    def infer(self, diagonal: Spec) -> Dims:
        dims = at_least_rank(diagonal.dims, 1)
        return None if dims is None else dims + dims

    def kernel(self, diagonal: Array) -> Array:
        if np.ndim(diagonal) == 0:
            raise ValueError("Input must be at least rank 1, got 0")
        return np.diag(diagonal.ravel()).reshape(diagonal.shape * 2)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [diag_part(grad)]


@op("input: T -> diagonal: T", category="shape", T=_DIAG_TYPES)
class DiagPart(Op):
    """The diagonal of a tensor of even rank."""

    def infer(self, input: Spec) -> Dims:
        dims = input.dims
        if dims is None:
            return None
        rank = len(dims)
        if rank % 2 or rank == 0:
            raise ValueError(f"Input must have even and non-zero rank, input rank is {rank}")
        half = rank // 2
        return tuple(map(merge_dim, dims[:half], dims[half:]))

    def kernel(self, input: Array) -> Array:
        half = input.shape[: input.ndim // 2]
        if input.shape != half * 2:
            raise ValueError(
                f"Invalid shape {list(input.shape)}: dimensions i and i + rank/2 differ"
            )
        size = int(np.prod(half, dtype=np.int64))
        return np.diagonal(input.reshape(size, size)).reshape(half).copy()

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [diag(grad)]


@op("diagonal: T -> output: T", category="shape")
class MatrixDiag(Op):
    """Square matrices, zero but for the given diagonals."""

    def infer(self, diagonal: Spec) -> Dims:
        dims = at_least_rank(diagonal.dims, 1)
        return None if dims is None else (*dims, dims[-1])

    def kernel(self, diagonal: Array) -> Array:
        if np.ndim(diagonal) == 0:
            raise ValueError("diagonal must be at least 1-dim, got a scalar")
        size = diagonal.shape[-1]
        result = np.zeros((*diagonal.shape, size), diagonal.dtype)
        result[..., np.arange(size), np.arange(size)] = diagonal
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [matrix_diag_part(grad)]


@op("input: T -> diagonal: T", category="shape")
class MatrixDiagPart(Op):
    """The diagonals of matrices."""

    def infer(self, input: Spec) -> Dims:
        dims = at_least_rank(input.dims, 2)
        return None if dims is None else (*dims[:-2], _least(*dims[-2:]))

    def kernel(self, input: Array) -> Array:
        return np.diagonal(input, axis1=-2, axis2=-1).copy()

    def gradient(self, node: Operation, grad: Any) -> Grads:
        size = node.inputs[0].shape[-2:]
        if size.is_fully_defined() and size[0] == size[1]:
            return [matrix_diag(grad)]
        return [matrix_set_diag(zeros_like(node.inputs[0]), grad)]


@op("input: T, diagonal: T -> output: T", category="shape")
class MatrixSetDiag(Op):
    """Matrices with other diagonals."""

    def infer(self, input: Spec, diagonal: Spec) -> Dims:
        dims = at_least_rank(input.dims, 2)
        given = at_least_rank(diagonal.dims, 1)
        if dims is not None:
            given = with_rank(given, len(dims) - 1)
            merge_dim(_least(*dims[-2:]), given[-1])
        if given is None or is_full(dims):
            return dims
        return merge(dims, (*given[:-1], None, None))

    def kernel(self, input: Array, diagonal: Array) -> Array:
        places = np.arange(min(input.shape[-2:]))
        if diagonal.shape != (*input.shape[:-2], len(places)):
            raise ValueError(
                f"must have diagonal.shape == input.shape[:-2] + min(input.shape[-2:]), but "
                f"received input shape: {list(input.shape)} and diagonal shape: "
                f"{list(diagonal.shape)}"
            )
        result = input.copy()
        result[..., places, places] = diagonal
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        matrix = node.inputs[0].shape.merge_with(grad.shape)
        batch = matrix[:-2].merge_with(node.inputs[1].shape[:-1])
        if batch.is_fully_defined() and matrix[-2:].is_fully_defined():
            dims: Any = [*batch.as_list(), min(matrix[-2:].as_list())]
        else:
            with colocate_with(grad):
                dims = _diagonal_shape(grad)
        nothing = zeros(dims, dtype=grad.dtype)
        return [matrix_set_diag(grad, nothing), matrix_diag_part(grad)]


def _least(rows: Dim, columns: Dim) -> Dim:
    if 0 in (rows, columns):
        return 0
    return None if rows is None or columns is None else min(rows, columns)


def _diagonal_shape(matrices: Tensor) -> Tensor:
    """The shape of the diagonals of matrices, at run time."""
    whole = shape(matrices)
    many = rank(matrices)
    batch = raw.Slice()(whole, [0], [many - 2])
    matrix = raw.Slice()(whole, [many - 2], [2])
    least = raw.Min()(matrix, all_axes(matrix))
    return concat([batch, [least]], 0)


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
    """A tensor of twice the rank with ``diagonal`` on its diagonal, zeros elsewhere.

    Args:
        diagonal: ``T[*half]``.
        name: The node's name.

    Returns:
        ``T[*half, *half]``.

    Raises:
        TypeError: If it is bool or string.
        ValueError: If it is a scalar.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return Diag()(diagonal, name=name)


def diag_part(input: Any, name: str | None = None) -> Tensor:
    """The diagonal of a tensor of even rank.

    Args:
        input: ``T[*half, *half]``.
        name: The node's name.

    Returns:
        ``T[*half]``.

    Raises:
        TypeError: If it is bool or string.
        ValueError: If its rank is odd or 0, or its two halves of dimensions differ.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return DiagPart()(input, name=name)


def matrix_diag(
    diagonal: Any,
    name: str = "diag",
    k: Any = 0,
    num_rows: Any = -1,
    num_cols: Any = -1,
    padding_value: Any = 0,
) -> Tensor:
    """Square matrices with given diagonals, zeros elsewhere.

    Args:
        diagonal: ``[..., n]``.
        name: The node's name.
        k: Ignored, as 1.15 ignores it: its graphs keep to an op that knows the main diagonal only.
        num_rows: Ignored likewise.
        num_cols: Ignored likewise.
        padding_value: Ignored likewise.

    Returns:
        ``[..., n, n]``.

    Raises:
        ValueError: If ``diagonal`` is a scalar.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return MatrixDiag()(diagonal, name=name)


def matrix_diag_part(
    input: Any, name: str = "diag_part", k: Any = 0, padding_value: Any = 0
) -> Tensor:
    """The diagonals of matrices.

    Args:
        input: ``[..., rows, columns]``.
        name: The node's name.
        k: Ignored, as in ``matrix_diag``.
        padding_value: Ignored likewise.

    Returns:
        ``[..., min(rows, columns)]``.

    Raises:
        ValueError: If it is known to be a scalar or vector.
        InvalidArgumentError: At run time, if it is one.
    """
    return MatrixDiagPart()(input, name=name)


def matrix_set_diag(input: Any, diagonal: Any, name: str = "set_diag", k: Any = 0) -> Tensor:
    """Matrices with other diagonals.

    Args:
        input: ``[..., rows, columns]``.
        diagonal: ``[..., min(rows, columns)]``.
        name: The node's name.
        k: Ignored, as in ``matrix_diag``.

    Raises:
        TypeError: If the dtypes differ.
        ValueError: If ``input`` is a scalar or vector, or ``diagonal`` not of its length.
        InvalidArgumentError: At run time, if that is found out only then.
    """
    return MatrixSetDiag()(input, diagonal, name=name)


def matrix_band_part(input: Any, num_lower: Any, num_upper: Any, name: str | None = None) -> Tensor:
    """Matrices, zero outside of a band around the diagonal.

    Args:
        input: ``[..., rows, columns]``.
        num_lower: How many diagonals below the main one to keep; all if negative.
        num_upper: How many above.
        name: The node's name.

    Raises:
        TypeError: If the numbers of diagonals are not of one integer dtype.
        InvalidArgumentError: At run time, if there are no matrices, or they have not so many
            diagonals.
    """
    return MatrixBandPart()(input, num_lower, num_upper, name=name)


def eye(
    num_rows: Any,
    num_columns: Any = None,
    batch_shape: Any = None,
    dtype: DTypeLike = dtypes.float32,
    name: str | None = None,
) -> Tensor:
    """Identity matrices.

    Args:
        num_rows: The number of rows, an int or scalar tensor.
        num_columns: The number of columns; that of rows if None.
        batch_shape: The leading dimensions; none if None.
        dtype: The element type.
        name: The name scope.

    Returns:
        ``[*batch_shape, num_rows, num_columns]``.

    Raises:
        TypeError: If a number is neither an int nor a tensor.
    """
    with name_scope(name, "eye", [num_rows, num_columns, batch_shape]):
        is_square = num_columns is None
        batch: Any = [] if batch_shape is None else batch_shape
        num_columns = num_rows if num_columns is None else num_columns
        sizes = [num_rows, num_columns]
        if any(isinstance(size, Tensor) for size in sizes):
            length: Any = raw.Minimum()(num_rows, num_columns)
        elif all(isinstance(size, (int, np.integer)) for size in sizes):
            is_square = num_rows == num_columns
            length = min(num_rows, num_columns)
        else:
            raise TypeError("num_rows and num_columns must be positive integer values.")
        if isinstance(batch, Tensor) or isinstance(length, Tensor):
            batch = convert_to_tensor(batch, name="shape", dtype=dtypes.int32)
            diagonal: Any = concat((batch, [length]), axis=0)
            whole: Any = None if is_square else concat((batch, sizes), axis=0)
        else:
            diagonal = [*batch, length]
            whole = [*batch, *sizes]
        on = ones(diagonal, dtype=dtype)
        if is_square:
            return matrix_diag(on)
        return matrix_set_diag(zeros(whole, dtype=dtype), on)
