"""Assertions about values: what is known while building is checked then, the rest when running.

Source: ``tensorflow/python/ops/check_ops.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from minigraph.base.docs import documented_like
from minigraph.base.errors import InvalidArgumentError
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.ops.assertion import Assert
from minigraph.ops.compare import (
    equal,
    greater,
    greater_equal,
    less,
    less_equal,
    not_equal,
)
from minigraph.ops.constant import constant_value
from minigraph.ops.control_flow import no_op
from minigraph.ops.elementwise import abs as absolute
from minigraph.ops.reduce import reduce_all

__all__ = [
    "assert_equal",
    "assert_greater",
    "assert_greater_equal",
    "assert_less",
    "assert_less_equal",
    "assert_near",
    "assert_negative",
    "assert_non_negative",
    "assert_non_positive",
    "assert_none_equal",
    "assert_positive",
]

Data = Sequence[Any] | None


# --- pairs of values -------------------------------------------------------------------------


def _binary(
    symbol: str,
    default_name: str,
    function: Callable[[Any, Any], Tensor],
    on_arrays: Callable[[Any, Any], Any],
    x: Any,
    y: Any,
    data: Data,
    summarize: int | None,
    message: str | None,
    name: str | None,
) -> Operation:
    """An assertion about two tensors, element by element."""
    with name_scope(name, default_name, [x, y, data]):
        x = convert_to_tensor(x, name="x")
        y = convert_to_tensor(y, name="y")
        shown: list[Any] = (
            list(data)
            if data is not None
            else [
                f"Condition x {symbol} y did not hold element-wise:",
                f"x ({x.name}) = ",
                x,
                f"y ({y.name}) = ",
                y,
            ]
        )
        if message is not None:
            shown.insert(0, message)
        condition = reduce_all(function(x, y))
        x_value, y_value = constant_value(x), constant_value(y)
        if x_value is not None and y_value is not None and not np.all(on_arrays(x_value, y_value)):
            raise InvalidArgumentError(None, None, "\n".join(_text(item) for item in shown))
        return Assert(condition, shown, summarize=summarize)


def _text(item: Any) -> str:
    value = constant_value(item) if isinstance(item, Tensor) else None
    return str(item if value is None else value)


def assert_equal(
    x: Any,
    y: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x == y`` element by element.

    Args:
        x: A tensor.
        y: A tensor of the same dtype, broadcast against ``x``.
        data: What to show in the error; ``x`` and ``y`` if None.
        summarize: How many elements of each tensor to show.
        message: What to show before them.
        name: The name scope.

    Returns:
        An operation that fails where the assertion does.

    Raises:
        InvalidArgumentError: If it is known while building that the assertion does not hold.
    """
    with name_scope(name, "assert_equal", [x, y, data]):
        if x is y:
            return no_op()
    return _binary("==", "assert_equal", equal, np.equal, x, y, data, summarize, message, name)


@documented_like(assert_equal)
def assert_none_equal(
    x: Any,
    y: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x != y`` for all elements."""
    kind = ("!=", "assert_none_equal", not_equal, np.not_equal)
    return _binary(*kind, x, y, data, summarize, message, name)


@documented_like(assert_equal)
def assert_less(
    x: Any,
    y: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x < y`` element by element."""
    return _binary("<", "assert_less", less, np.less, x, y, data, summarize, message, name)


@documented_like(assert_equal)
def assert_less_equal(
    x: Any,
    y: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x <= y`` element by element."""
    kind = ("<=", "assert_less_equal", less_equal, np.less_equal)
    return _binary(*kind, x, y, data, summarize, message, name)


@documented_like(assert_equal)
def assert_greater(
    x: Any,
    y: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x > y`` element by element."""
    return _binary(">", "assert_greater", greater, np.greater, x, y, data, summarize, message, name)


@documented_like(assert_equal)
def assert_greater_equal(
    x: Any,
    y: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x >= y`` element by element."""
    kind = (">=", "assert_greater_equal", greater_equal, np.greater_equal)
    return _binary(*kind, x, y, data, summarize, message, name)


@documented_like(assert_equal)
def assert_near(
    x: Any,
    y: Any,
    rtol: Any = None,
    atol: Any = None,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``|x - y| < atol + rtol * |y|`` element by element.

    Args:
        x: A floating point tensor.
        y: A tensor of the same dtype.
        rtol: The relative tolerance; ten times the distance of 1 to the next number if None.
        atol: The absolute tolerance; the same if None.
    """
    with name_scope(name, "assert_near", [x, y, rtol, atol, data]):
        x = convert_to_tensor(x, name="x")
        y = convert_to_tensor(y, name="y", dtype=x.dtype)
        default = 10 * np.finfo(x.dtype.as_numpy_dtype).eps
        rtol = convert_to_tensor(default if rtol is None else rtol, name="rtol", dtype=x.dtype)
        atol = convert_to_tensor(default if atol is None else atol, name="atol", dtype=x.dtype)
        shown = (
            data
            if data is not None
            else [
                message or "",
                f"x and y not equal to tolerance rtol = {rtol}, atol = {atol}",
                f"x ({x.name}) = ",
                x,
                f"y ({y.name}) = ",
                y,
            ]
        )
        tolerance = atol + rtol * absolute(y)
        difference = absolute(x - y)
        return Assert(reduce_all(less(difference, tolerance)), shown, summarize=summarize)


# --- one value against zero -------------------------------------------------------------------


def _against_zero(
    what: str,
    default_name: str,
    compare: Callable[[Tensor, Tensor], tuple[Callable[..., Operation], Tensor, Tensor]],
    x: Any,
    data: Data,
    summarize: int | None,
    message: str | None,
    name: str | None,
) -> Operation:
    with name_scope(name, default_name, [x, data]):
        x = convert_to_tensor(x, name="x")
        if data is None:
            rows = [f"Condition x {what} did not hold element-wise:", f"x ({x.name}) = "]
            # TensorFlow forgot a comma here.
            rows = ["".join(rows)] if what == "<= 0" else rows
            data = [message or "", *rows, x]
        check, left, right = compare(x, convert_to_tensor(0, dtype=x.dtype))
        return check(left, right, data=data, summarize=summarize)


@documented_like(assert_equal)
def assert_negative(
    x: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x < 0`` element by element."""
    return _against_zero(
        "< 0",
        "assert_negative",
        lambda x, zero: (assert_less, x, zero),
        x,
        data,
        summarize,
        message,
        name,
    )


@documented_like(assert_equal)
def assert_positive(
    x: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x > 0`` element by element."""
    return _against_zero(
        "> 0",
        "assert_positive",
        lambda x, zero: (assert_less, zero, x),
        x,
        data,
        summarize,
        message,
        name,
    )


@documented_like(assert_equal)
def assert_non_negative(
    x: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x >= 0`` element by element."""
    return _against_zero(
        ">= 0",
        "assert_non_negative",
        lambda x, zero: (assert_less_equal, zero, x),
        x,
        data,
        summarize,
        message,
        name,
    )


@documented_like(assert_equal)
def assert_non_positive(
    x: Any,
    data: Data = None,
    summarize: int | None = None,
    message: str | None = None,
    name: str | None = None,
) -> Operation:
    """Asserts ``x <= 0`` element by element."""
    return _against_zero(
        "<= 0",
        "assert_non_positive",
        lambda x, zero: (assert_less_equal, x, zero),
        x,
        data,
        summarize,
        message,
        name,
    )
