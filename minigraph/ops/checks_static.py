"""Assertions about ranks and types, most of them settled while building.

Source: ``tensorflow/python/ops/check_ops.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import DType, DTypeLike, as_dtype
from minigraph.base.errors import explain
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.ops.assertion import Assert
from minigraph.ops.compare import equal, greater_equal, less, less_equal, logical_or
from minigraph.ops.cond import cond
from minigraph.ops.constant import constant_value
from minigraph.ops.control_flow import no_op, with_dependencies
from minigraph.ops.reduce import reduce_all
from minigraph.ops.reshape import reshape
from minigraph.ops.shape import rank as rank_of
from minigraph.ops.shape import shape as shape_of
from minigraph.ops.shape import size as size_of
from minigraph.ops.strided_slice import strided_slice

__all__ = [
    "assert_integer",
    "assert_proper_iterable",
    "assert_rank",
    "assert_rank_at_least",
    "assert_rank_in",
    "assert_same_float_dtype",
    "assert_scalar",
    "assert_type",
    "is_non_decreasing",
    "is_numeric_tensor",
    "is_strictly_increasing",
]

_NUMERIC = (
    dtypes.float32,
    dtypes.float64,
    dtypes.int8,
    dtypes.int16,
    dtypes.int32,
    dtypes.int64,
    dtypes.uint8,
    dtypes.qint8,
    dtypes.qint32,
    dtypes.quint8,
    dtypes.complex64,
)

Data = Sequence[Any] | None


# --- ranks ----------------------------------------------------------------------------------


def assert_rank(
    x: Any,
    rank: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts that ``x`` has this rank.

    Args:
        x: A tensor.
        rank: ``int32[]``.
        data: What to show in the error; the shape if None.
        summarize: How many elements of each tensor to show.
        message: What to show before them.
        name: The name scope.

    Returns:
        An operation that fails where the assertion does; one that does nothing if that is known.

    Raises:
        ValueError: If it is known while building that the assertion does not hold.
    """
    with name_scope(name, "assert_rank", (x, rank, *(data or []))):
        return _assert_one_rank(x, rank, "", np.equal, equal, data, summarize, message or "")


@documented_like(assert_rank)
def assert_rank_at_least(
    x: Any,
    rank: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts that ``x`` has at least this rank."""
    with name_scope(name, "assert_rank_at_least", (x, rank, *(data or []))):
        return _assert_one_rank(
            x,
            rank,
            " at least",
            np.greater_equal,
            greater_equal,
            data,
            summarize,
            message or "",
        )


def _assert_one_rank(
    x: Any,
    rank: Any,
    words: str,
    holds: Callable[[Any, Any], Any],
    compare: Callable[[Any, Any], Tensor],
    data: Data,
    summarize: int | None,
    message: str,
) -> Operation:
    x = convert_to_tensor(x, name="x")
    rank = convert_to_tensor(rank, name="rank")
    if data is None:
        received = ["Received shape: ", shape_of(x)]
        data = [message, f"Tensor {x.name} must have rank{words}", rank, *received]
    assert_type(rank, dtypes.int32)
    wanted = _static_ranks([rank])[0]
    if wanted is not None and x.spec.rank is not None:
        if not holds(x.spec.rank, wanted):
            raise _rank_error(message, x, f"{words} {wanted}")
        return no_op(name="static_checks_determined_all_ok")
    condition = _when_scalar(compare(rank_of(x), rank), rank, wanted)
    return Assert(condition, data, summarize=summarize)


@documented_like(assert_rank)
def assert_rank_in(
    x: Any,
    ranks: Iterable[Any],
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts that the rank of ``x`` is one of several.

    Args:
        ranks: A list of ``int32[]``.
    """
    ranks = list(ranks)
    message = message or ""
    with name_scope(name, "assert_rank_in", (x, *ranks, *(data or []))):
        x = convert_to_tensor(x, name="x")
        tensors = [convert_to_tensor(rank, name="rank") for rank in ranks]
        if data is None:
            received = ["Received shape: ", shape_of(x)]
            data = [message, f"Tensor {x.name} must have rank in", *tensors, *received]
        for rank in tensors:
            assert_type(rank, dtypes.int32)
        known = _static_ranks(tensors)
        if None not in known and x.spec.rank is not None:
            if x.spec.rank not in known:
                raise _rank_error(message, x, f" in {tuple(known)}")
            return no_op(name="static_checks_determined_all_ok")
        actual = rank_of(x)
        condition = equal(tensors[0], actual) if tensors else convert_to_tensor(False)
        for rank in tensors[1:]:
            condition = logical_or(condition, equal(rank, actual))
        for rank, value in zip(tensors, known, strict=True):
            condition = _when_scalar(condition, rank, value)
        return Assert(condition, data, summarize=summarize)


def _static_ranks(ranks: Sequence[Tensor]) -> list[int | None]:
    values = [constant_value(rank) for rank in ranks]
    if None not in [None if value is None else 0 for value in values] and any(
        np.ndim(value) for value in values
    ):
        raise ValueError("Rank must be a scalar.")
    return [None if value is None else int(value) for value in values]


def _when_scalar(condition: Tensor, rank: Tensor, known: int | None) -> Any:
    if known is not None:
        return condition
    check = assert_rank(rank, 0, data=["Rank must be a scalar. Received rank: ", rank])
    return with_dependencies([check], condition)


def _rank_error(message: str, x: Tensor, wanted: str) -> ValueError:
    return ValueError(
        explain(
            f"{message}.  Tensor {x.name} must have rank{wanted}.  "
            f"Received rank {x.spec.rank}, shape {x.shape}",
            defined_at=x.op.defined_at,
        )
    )


def assert_scalar(tensor: Any, name: str | None = None, message: str | None = None) -> Tensor:
    """``tensor``, which must have rank 0.

    Args:
        tensor: Any tensor.
        name: The name scope.
        message: What to say first in the error.

    Returns:
        ``tensor`` as a tensor.

    Raises:
        ValueError: If it has not, or its rank is not known.
    """
    with name_scope(name, "assert_scalar", [tensor]) as scope:
        tensor = convert_to_tensor(tensor, name=scope)
        if tensor.spec.rank != 0:
            raise ValueError(
                explain(
                    f"{message or ''}Expected scalar shape for {tensor.name}, "
                    f"saw shape: {tensor.shape}.",
                    defined_at=tensor.op.defined_at,
                )
            )
        return tensor


# --- types ----------------------------------------------------------------------------------


@documented_like(assert_scalar)
def assert_integer(x: Any, message: str | None = None, name: str | None = None) -> Operation:
    """Refuses a tensor that is not of an integer type.

    Args:
        x: A tensor.

    Returns:
        An operation that does nothing.

    Raises:
        TypeError: If it is not.
    """
    with name_scope(name, "assert_integer", [x]):
        x = convert_to_tensor(x, name="x")
        if not x.dtype.is_integer:
            raise TypeError(
                f'{message or ""}  Expected "x" to be integer type.  '
                f"Found: {x.name} of dtype {x.dtype}"
            )
        return no_op("statically_determined_was_integer")


@documented_like(assert_integer)
def assert_type(
    tensor: Any, tf_type: DTypeLike, message: str | None = None, name: str | None = None
) -> Operation:
    """Refuses a tensor that is not of this type.

    Args:
        tensor: Any tensor.
        tf_type: A ``DType``.
    """
    with name_scope(name, "assert_type", [tensor]):
        tensor = convert_to_tensor(tensor, name="tensor")
        if tensor.dtype != tf_type:
            raise TypeError(f"{message or ''}  {tensor.name} must be of type {as_dtype(tf_type)}")
        return no_op("statically_determined_correct_type")


def assert_proper_iterable(values: Any) -> None:
    """Refuses what cannot be iterated over, or only by mistake: tensors, arrays and strings.

    Args:
        values: What should be iterable.

    Raises:
        TypeError: If ``values`` is one of these.
    """
    if isinstance(values, (Tensor, np.ndarray, bytes, str)):
        raise TypeError(
            f'Expected argument "values" to be a "proper" iterable.  Found: {type(values)}'
        )
    if not hasattr(values, "__iter__"):
        raise TypeError(f'Expected argument "values" to be iterable.  Found: {type(values)}')


def assert_same_float_dtype(tensors: Sequence[Any] | None = None, dtype: Any = None) -> DType:
    """The one floating point type of ``tensors`` and ``dtype``; float32 if there are none.

    Args:
        tensors: Tensors; None among them does not count.
        dtype: The type that they must have; that of the first if None.

    Raises:
        ValueError: If the types differ or are not floating.
    """
    wanted = dtype
    origin = ""
    for item in tensors or []:
        if item is None:
            continue
        found = item.dtype.base_dtype
        name = getattr(item, "name", str(item))
        if wanted is None:
            wanted, origin = found, f" as {name}"
        elif wanted != found:
            raise ValueError(f"{name}, type={found}, must be of the same type ({wanted}){origin}.")
    if wanted is None:
        return dtypes.float32
    if not wanted.is_floating:
        raise ValueError(f"Expected floating point type, got {wanted}.")
    settled: DType = wanted
    return settled


def is_numeric_tensor(tensor: Any) -> bool:
    """Whether this is a tensor of numbers.

    Args:
        tensor: Any object.
    """
    return isinstance(tensor, Tensor) and tensor.dtype in _NUMERIC


# --- order ----------------------------------------------------------------------------------


def is_non_decreasing(x: Any, name: str | None = None) -> Tensor:
    """Whether ``x[i] <= x[i + 1]`` throughout.

    Args:
        x: A numeric tensor, read row by row.
        name: The name scope.

    Returns:
        ``bool[]``.

    Raises:
        TypeError: If ``x`` is not numeric.
    """
    with name_scope(name, "is_non_decreasing", [x]):
        steps = _steps(x)
        return reduce_all(less_equal(convert_to_tensor(0, dtype=steps.dtype), steps))


@documented_like(is_non_decreasing)
def is_strictly_increasing(x: Any, name: str | None = None) -> Tensor:
    """Whether ``x[i] < x[i + 1]`` throughout."""
    with name_scope(name, "is_strictly_increasing", [x]):
        steps = _steps(x)
        return reduce_all(less(convert_to_tensor(0, dtype=steps.dtype), steps))


def _steps(x: Any) -> Tensor:
    """``x[1:] - x[:-1]``, empty for fewer than two elements."""
    x = reshape(x, [-1])
    if not is_numeric_tensor(x):
        raise TypeError(f"Expected x to be numeric, instead found: {x}")
    is_short = less(size_of(x), 2)
    last = shape_of(x) - 1

    def differences() -> Any:
        return strided_slice(x, [1], [1] + last) - strided_slice(x, [0], last)

    result: Tensor = cond(is_short, lambda: convert_to_tensor([], dtype=x.dtype), differences)
    return result
