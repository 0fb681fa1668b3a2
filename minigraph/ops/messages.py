"""Ops that say what happens while a graph runs; ``assertion.py`` has the functions of these names.

Source: ``tensorflow/core/kernels/logging_ops.cc``.
"""

from __future__ import annotations

import itertools
import sys
from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.base.state import State
from minigraph.graph.node import Operation
from minigraph.graph.op import Grads, Op, not_differentiable, op
from minigraph.kernels.summarize import summarize as as_text

Array = Any


@op("condition: bool, data: [T] -> ", category="assertion", stateful=True)
class Assert(Op):
    """Nothing where ``condition`` holds; else an error that shows ``data``."""

    summarize: int = 3

    def infer(self, condition: Spec, data: list[Spec]) -> list[Dims]:
        if not data:
            raise ValueError("Attr 'T' of 'Assert' Op passed list of length 0 less than minimum 1.")
        return []

    def kernel(self, state: State, condition: Array, data: list[Array]) -> list[Array]:
        if not condition:
            shown = " ".join(f"[{as_text(array, self.summarize)}]" for array in data)
            raise InvalidArgumentError(None, None, f"assertion failed: {shown}")
        return []

    gradient = not_differentiable


@op("input: T, data: [U] -> output: T", category="assertion", stateful=True)
class Print(Op):
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
