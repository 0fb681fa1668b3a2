"""Saying what happens while a graph runs: Assert stops it, Print writes to the standard error.

Source: ``tensorflow/core/kernels/logging_ops.cc``; ``Assert`` of ``control_flow_ops.py``.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.shape import Dims
from minigraph.base.spec import Spec
from minigraph.base.state import State
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_n_to_tensor, convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, not_differentiable, op
from minigraph.kernels.summarize import summarize as as_text
from minigraph.ops.cond import cond
from minigraph.ops.control_flow import no_op

__all__ = ["Assert", "Print"]

Array = Any


class _Assert(Op):
    """Nothing where ``condition`` holds; else an error that shows ``data``."""

    summarize: int = 3

    def infer(self, condition: Spec, data: list[Spec]) -> list[Dims]:
        return []

    def kernel(self, state: State, condition: Array, data: list[Array]) -> list[Array]:
        if not condition:
            shown = " ".join(f"[{as_text(array, self.summarize)}]" for array in data)
            raise InvalidArgumentError(None, None, f"assertion failed: {shown}")
        return []

    gradient = not_differentiable


class _Print(Op):
    """The input; shows ``data`` on the standard error, at most ``first_n`` times."""

    message: str = ""
    first_n: int = -1
    summarize: int = 3

    def infer(self, input: Spec, data: list[Spec]) -> Dims:
        return input.dims

    def kernel(self, state: State, input: Array, data: list[Array]) -> Array:
        count = state.resource(("print", state.name), itertools.count)
        if self.first_n < 0 or next(count) < self.first_n:
            shown = "".join(f"[{as_text(array, self.summarize)}]" for array in data)
            print(f"{self.message}{shown}", file=sys.stderr, flush=True)
        return input

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad] + [None] * (len(node.inputs) - 1)


# The classes bear the ops' types, which are also the names of the functions below.
AssertOp = op("condition: bool, data: [T] -> ", category="assertion", stateful=True)(
    type("Assert", (_Assert,), {"__doc__": _Assert.__doc__, "__annotations__": {"summarize": int}})
)
PrintOp = op("input: T, data: [U] -> output: T", category="assertion", stateful=True)(
    type("Print", (_Print,), {"__doc__": _Print.__doc__})
)


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

    Source: ``tensorflow/python/ops/control_flow_ops.py``.
    """
    kind = AssertOp() if summarize is None else AssertOp(summarize)
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
    """
    given = {"message": message, "first_n": first_n, "summarize": summarize}
    kind = PrintOp(**{key: value for key, value in given.items() if value is not None})
    return kind(input_, data, name=name)
