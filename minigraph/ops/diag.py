"""Diagonals of tensors and matrices: Diag, DiagPart, MatrixDiag and their kin, MatrixBandPart.

Source: ``tensorflow/python/ops/array_ops.py`` and ``linalg_ops_impl.py``; shape rules follow
``core/framework/common_shape_fns.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dtypes import COMPLEX, FLOATS, INDICES, DTypeLike
from minigraph.base.shape import Dims, at_least_rank, at_most_rank, is_full, merge_dim, with_rank
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op, raw
from minigraph.ops.concat import concat
from minigraph.ops.fill import filled, ones, zeros, zeros_like
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import shape

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


def _band(k: Array) -> tuple[int, int]:
    """The lowest and the highest diagonal that ``k`` says."""
    entries = np.ravel(k)
    if entries.size not in (1, 2):
        raise ValueError(
            f"diag_index must be a vector with one or two elements. It has {entries.size} elements."
        )
    low, high = int(entries[0]), int(entries[-1])
    if low > high:
        raise ValueError("lower_diag_index is greater than upper_diag_index")
    return low, high


def _length(rows: int, columns: int, low: int, high: int) -> int:
    """The length of the longest diagonal of a band."""
    return min(rows + min(high, 0), columns - max(low, 0))


def _places(rows: int, columns: int, low: int, high: int) -> list[tuple[int, Array, Array]]:
    """Of each diagonal from the highest: its place in the band, its rows and its columns."""
    found = []
    for place, k in enumerate(range(high, low - 1, -1)):
        along = np.arange(max(0, min(rows + min(k, 0), columns - max(k, 0))))
        found.append((place, along - min(k, 0), along + max(k, 0)))
    return found


def _matrix_size(
    length: int, low: int, high: int, rows: int | None, columns: int | None
) -> tuple[int, int]:
    """The size of the least matrix that holds a band, or the size asked for if it does.

    Raises:
        ValueError: If it does not.
    """
    least_rows, least_columns = length - min(high, 0), length + max(low, 0)
    if rows in (None, -1) and columns in (None, -1):
        side = max(least_rows, least_columns)
        return side, side
    rows = least_rows if rows is None or rows == -1 else rows
    columns = least_columns if columns is None or columns == -1 else columns
    if rows < least_rows:
        raise ValueError("num_rows is too small")
    if columns < least_columns:
        raise ValueError("num_cols is too small.")
    if rows != least_rows and columns != least_columns:
        raise ValueError(
            "num_rows and num_cols are not consistent with lower_diag_index, "
            "upper_diag_index, and the length of the given diagonals."
        )
    return rows, columns


@op(
    "diagonal: T, k: int32, num_rows: int32, num_cols: int32, padding_value: T -> output: T",
    category="shape",
)
class MatrixDiagV2(Op):
    """Matrices with the input on some diagonals, ``padding_value`` elsewhere."""

    def infer(
        self, diagonal: Spec, k: Spec, num_rows: Spec, num_cols: Spec, padding_value: Spec
    ) -> Dims:
        dims = at_least_rank(diagonal.dims, 1)
        at_most_rank(k.dims, 1)
        for spec in (num_rows, num_cols, padding_value):
            with_rank(spec.dims, 0)
        if dims is None or k.value is None:
            return None
        low, high = _band(k.value)
        single = low == high
        if not single and dims[-2] not in (None, high - low + 1):
            raise ValueError(
                "The number of rows of `diagonal` doesn't match the number of diagonals implied "
                f"from `d_lower` and `d_upper`.\nnum_diags = {dims[-2]}, d_lower = {low}, d_upper "
                f"= {high}"
            )
        length = -1 if dims[-1] is None else dims[-1]
        asked = [None if s.value is None else int(s.value) for s in (num_rows, num_cols)]
        size = _matrix_size(length, low, high, asked[0], asked[1])
        known = tuple(None if side == -1 else side for side in size)
        return (dims[:-1] if single else dims[:-2]) + known

    def kernel(
        self, diagonal: Array, k: Array, num_rows: Array, num_cols: Array, padding_value: Array
    ) -> Array:
        low, high = _band(k)
        size = _matrix_size(diagonal.shape[-1], low, high, int(num_rows), int(num_cols))
        bands = diagonal[..., None, :] if low == high else diagonal
        result = filled(bands.shape[:-2] + size, padding_value)
        for place, rows, columns in _places(*size, low, high):
            result[..., rows, columns] = bands[..., place, : len(rows)]
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [matrix_diag_part(grad, k=node.inputs[1]), None, None, None, None]


@op("input: T, k: int32, padding_value: T -> diagonal: T", category="shape")
class MatrixDiagPartV2(Op):
    """Some diagonals of matrices, short ones filled up with ``padding_value``."""

    def infer(self, input: Spec, k: Spec, padding_value: Spec) -> Dims:
        dims = at_least_rank(input.dims, 2)
        at_most_rank(k.dims, 1)
        with_rank(padding_value.dims, 0)
        if dims is None or k.value is None:
            return None
        low, high = _band(k.value)
        rows, columns = dims[-2:]
        length = None
        if rows is not None and columns is not None:
            _check_band(rows, columns, low, high)
            length = _length(rows, columns, low, high)
        return dims[:-2] + ((length,) if low == high else (high - low + 1, length))

    def kernel(self, input: Array, k: Array, padding_value: Array) -> Array:
        low, high = _band(k)
        rows, columns = input.shape[-2:]
        _check_band(rows, columns, low, high)
        length = _length(rows, columns, low, high)
        bands = filled((*input.shape[:-2], high - low + 1, length), padding_value)
        for place, at_rows, at_columns in _places(rows, columns, low, high):
            bands[..., place, : len(at_rows)] = input[..., at_rows, at_columns]
        return bands[..., 0, :] if low == high else bands

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, k, _ = node.inputs
        size = input.spec.dims[-2:] if input.spec.dims is not None else None
        if size is not None and is_full(size):
            return [matrix_diag(grad, k=k, num_rows=size[0], num_cols=size[1]), None, None]
        return [matrix_set_diag(zeros_like(input), grad, k=k), None, None]


def _check_band(rows: int, columns: int, low: int, high: int) -> None:
    for which, k in (("lower", low), ("upper", high)):
        # A matrix without elements has its main diagonal still.
        if not (-rows < k < columns or k == 0):
            raise ValueError(
                f"{which}_diag_index is out of bound: {k}. It must be between {-rows} and {columns}"
            )


@op("input: T, diagonal: T, k: int32 -> output: T", category="shape")
class MatrixSetDiagV2(Op):
    """Matrices with some diagonals replaced."""

    def infer(self, input: Spec, diagonal: Spec, k: Spec) -> Dims:
        dims = at_least_rank(input.dims, 2)
        given = at_least_rank(diagonal.dims, 1)
        at_most_rank(k.dims, 1)
        if k.value is None:
            return dims if dims is not None or given is None else None
        low, high = _band(k.value)
        single = low == high
        if dims is None:
            if given is None:
                return None
            return (given[:-1] if single else given[:-2]) + (None, None)
        given = with_rank(given, len(dims) - (1 if single else 0))
        rows, columns = dims[-2:]
        if rows is not None and columns is not None:
            _check_band(rows, columns, low, high)
            merge_dim(_length(rows, columns, low, high), given[-1])
        batch = given[:-1] if single else given[:-2]
        return tuple(map(merge_dim, dims[:-2], batch)) + dims[-2:]

    def kernel(self, input: Array, diagonal: Array, k: Array) -> Array:
        low, high = _band(k)
        rows, columns = input.shape[-2:]
        _check_band(rows, columns, low, high)
        bands = diagonal[..., None, :] if low == high else diagonal
        wanted = (*input.shape[:-2], high - low + 1, _length(rows, columns, low, high))
        if bands.shape != wanted:
            raise ValueError(
                f"Diagonals of shape {list(diagonal.shape)} do not fit input of shape "
                f"{list(input.shape)}"
            )
        result = input.copy()
        for place, at_rows, at_columns in _places(rows, columns, low, high):
            result[..., at_rows, at_columns] = bands[..., place, : len(at_rows)]
        return result

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, diagonal, k = node.inputs
        dims: Any = diagonal.spec.dims
        if not is_full(dims):
            dims = _diagonal_shape(grad, k)
        input_grad = matrix_set_diag(grad, zeros(dims, dtype=grad.dtype), k=k)
        return [input_grad, matrix_diag_part(grad, k=k), None]


def _diagonal_shape(grad: Tensor, k: Tensor) -> Tensor:
    """The shape of the diagonals that were set, from that of the gradient."""
    whole = shape(grad)
    batch, matrix = whole[:-2], whole[-2:]
    entries = reshape(k, [-1])
    low, high = entries[0], entries[-1]
    longest = raw.Minimum()(matrix[0] + raw.Minimum()(high, 0), matrix[1] - raw.Maximum()(low, 0))
    count = raw.Size()(entries) - 1
    several = raw.Fill()(raw.ExpandDims()(count, 0), high - low + 1)
    return concat([batch, several, [longest]], 0)


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
    """A tensor of twice the rank with ``diagonal`` on its diagonal, zeros elsewhere."""
    return Diag()(diagonal, name=name)


def diag_part(input: Any, name: str | None = None) -> Tensor:
    """The diagonal of a tensor of shape ``[*half, *half]``."""
    return DiagPart()(input, name=name)


def _padding(tensor: Any, padding_value: Any) -> Any:
    return bool(padding_value) if getattr(tensor, "dtype", None) == "bool" else padding_value


def matrix_diag(
    diagonal: Any,
    name: str = "diag",
    k: Any = 0,
    num_rows: Any = -1,
    num_cols: Any = -1,
    padding_value: Any = 0,
) -> Tensor:
    """Matrices with given diagonals.

    Args:
        diagonal: ``[..., n]``, or ``[..., diagonals, n]`` for several, the highest first.
        name: The node's name.
        k: Which diagonal, or the lowest and the highest; 0 is the main one, positive ones above.
        num_rows: The number of rows; as few as hold the diagonals if -1.
        num_cols: The number of columns; likewise.
        padding_value: What stands elsewhere.

    Returns:
        ``[..., rows, columns]``.
    """
    padding = _padding(diagonal, padding_value)
    return MatrixDiagV2()(diagonal, k, num_rows, num_cols, padding, name=name)


def matrix_diag_part(
    input: Any, name: str = "diag_part", k: Any = 0, padding_value: Any = 0
) -> Tensor:
    """The diagonals of matrices.

    Args:
        input: ``[..., rows, columns]``.
        name: The node's name.
        k: Which diagonal, or the lowest and the highest.
        padding_value: What fills up short diagonals where there are several.

    Returns:
        ``[..., n]``, or ``[..., diagonals, n]`` for several, the highest first.
    """
    return MatrixDiagPartV2()(input, k, _padding(input, padding_value), name=name)


def matrix_set_diag(input: Any, diagonal: Any, name: str = "set_diag", k: Any = 0) -> Tensor:
    """Matrices with some diagonals replaced.

    Args:
        input: ``[..., rows, columns]``.
        diagonal: ``[..., n]``, or ``[..., diagonals, n]`` for several, the highest first.
        name: The node's name.
        k: Which diagonal, or the lowest and the highest.
    """
    return MatrixSetDiagV2()(input, diagonal, k, name=name)


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
