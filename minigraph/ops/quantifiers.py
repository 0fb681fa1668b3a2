"""Whether all or any of some bools are true: the ops All and Any.

They live apart from the other reductions because ``Any`` is also the name of a type.

Source: ``core/kernels/reduction_ops_all.cc`` and ``reduction_ops_any.cc``.
"""

from __future__ import annotations

import typing

import numpy as np

from minigraph.graph.op import not_differentiable, op
from minigraph.ops.reduction import AXES, Reduction

Array = typing.Any

_SIGNATURE = "input: bool, reduction_indices: Tidx -> output: bool"


@op(_SIGNATURE, category="reduction", Tidx=AXES)
class All(Reduction):
    """Whether all are true over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        return np.all(input, axes, keepdims=self.keep_dims)

    gradient = not_differentiable


@op(_SIGNATURE, category="reduction", Tidx=AXES)
class Any(Reduction):
    """Whether any is true over some axes."""

    def reduce(self, input: Array, axes: tuple[int, ...]) -> Array:
        return np.any(input, axes, keepdims=self.keep_dims)

    gradient = not_differentiable
