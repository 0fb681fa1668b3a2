"""Saying what happens while a graph runs: Assert stops it, Print writes to the standard error.

Source: ``tensorflow/python/ops/control_flow_ops.py`` and ``logging_ops.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_n_to_tensor, convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.ops import messages
from minigraph.ops.cond import cond
from minigraph.ops.control_flow import no_op

__all__ = ["Assert", "Print"]


def Assert(
    condition: Any, data: Sequence[Any], summarize: int | None = None, name: str | None = None
) -> Operation:
    """An operation that fails unless ``condition`` holds.

    Args:
        condition: ``bool[]``.
        data: Tensors and Python values to show in the error.
        summarize: How many elements of each tensor to show; 3 if None, all if negative.
        name: The name scope.

    Returns:
        The operation; what is to wait for it is built under ``tf.control_dependencies``.

    Raises:
        TypeError: If ``condition`` is not bool, or ``data`` no list.
        ValueError: If ``data`` is empty.
        InvalidArgumentError: At run time, if ``condition`` does not hold.

    Source: ``tensorflow/python/ops/control_flow_ops.py``.
    """
    kind = messages.Assert() if summarize is None else messages.Assert(summarize)
    with name_scope(name, "Assert", [condition, data]):
        shown = convert_n_to_tensor(data)
        if all(tensor.dtype in (dtypes.string, dtypes.int32) for tensor in shown):
            return kind.node(condition, data, name="Assert")
        # Other data may be far away, so they are only brought where they are shown.
        condition = convert_to_tensor(condition, name="Condition")
        guarded: Tensor = cond(
            condition,
            no_op,
            lambda: kind.node(condition, data, name="Assert"),
            name="AssertGuard",
        )
        return guarded.op


def Print(
    input_: Any,
    data: Sequence[Any],
    message: str | None = None,
    first_n: int | None = None,
    summarize: int | None = None,
    name: str | None = None,
) -> Tensor:
    """``input_``; when it is computed, ``data`` is written to the standard error.

    Args:
        input_: A tensor.
        data: Tensors to show.
        message: What to write before them.
        first_n: How often to write; always if None or negative.
        summarize: How many elements of each tensor to show; 3 if None, all if negative.
        name: The node's name.

    Raises:
        TypeError: If ``data`` is no list.
        ValueError: If an item of it is no tensor and makes none.
    """
    given: dict[str, Any] = {"message": message, "first_n": first_n, "summarize": summarize}
    kind = messages.Print(**{key: value for key, value in given.items() if value is not None})
    return kind(input_, data, name=name)
