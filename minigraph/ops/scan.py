"""Running sums and products along an axis.

Source: ``tensorflow/python/ops/math_ops.py`` and ``math_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims
from minigraph.base.docs import documented_like
from minigraph.base.dtypes import NUMBERS
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op
from minigraph.ops.reduction import AXES

Array = Any

__all__ = ["cumprod", "cumsum"]


def _scan(rule: Any, x: Array, axis: Array, start: int, exclusive: bool, reverse: bool) -> Array:
    rank = np.ndim(x)
    if np.ndim(axis) != 0:
        raise InvalidArgumentError(
            None, None, f"ScanOp: axis must be a scalar, not {list(np.shape(axis))}"
        )
    if not -rank <= axis < rank:
        raise InvalidArgumentError(
            None,
            None,
            f"ScanOp: Expected scan axis in the range [{-rank}, {rank}), but got {axis}",
        )
    lane = np.moveaxis(x, int(axis), -1)
    if reverse:
        lane = lane[..., ::-1]
    result = np.empty(lane.shape, x.dtype)
    if exclusive:
        result[..., :1] = start
        rule.accumulate(lane[..., :-1], axis=-1, dtype=x.dtype, out=result[..., 1:])
    else:
        rule.accumulate(lane, axis=-1, dtype=x.dtype, out=result)
    if reverse:
        result = result[..., ::-1]
    return np.ascontiguousarray(np.moveaxis(result, -1, int(axis)))


@op("x: T, axis: Tidx -> out: T", category="math", T=NUMBERS, Tidx=AXES)
class Cumsum(Op):
    """The sum of all elements up to each one along an axis."""

    exclusive: bool = False
    reverse: bool = False

    def infer(self, x: Spec, axis: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array, axis: Array) -> Array:
        return _scan(np.add, x, axis, 0, self.exclusive, self.reverse)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [cumsum(grad, node.inputs[1], self.exclusive, not self.reverse), None]


@op("x: T, axis: Tidx -> out: T", category="math", T=NUMBERS, Tidx=AXES)
class Cumprod(Op):
    """The product of all elements up to each one along an axis."""

    exclusive: bool = False
    reverse: bool = False

    def infer(self, x: Spec, axis: Spec) -> Dims:
        return x.dims

    def kernel(self, x: Array, axis: Array) -> Array:
        return _scan(np.multiply, x, axis, 1, self.exclusive, self.reverse)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        x, axis = node.inputs
        product = cumprod(x, axis, self.exclusive, self.reverse)
        out = cumsum(product * grad, axis, self.exclusive, not self.reverse)
        return [out / x, None]


def cumsum(
    x: Any,
    axis: Any = 0,
    exclusive: bool = False,
    reverse: bool = False,
    name: str | None = None,
) -> Tensor:
    """The sum of all elements up to each one along ``axis``.

    Args:
        x: A numeric tensor.
        axis: The axis, a scalar.
        exclusive: Whether each element itself is left out.
        reverse: Whether to begin at the end.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Raises:
        InvalidArgumentError: At run time, if the axis is out of range.
    """
    with name_scope(name, "Cumsum", [x]) as scope:
        return Cumsum(exclusive, reverse)(convert_to_tensor(x, name="x"), axis, name=scope)


@documented_like(cumsum)
def cumprod(
    x: Any,
    axis: Any = 0,
    exclusive: bool = False,
    reverse: bool = False,
    name: str | None = None,
) -> Tensor:
    """The product of all elements up to each one along ``axis``."""
    with name_scope(name, "Cumprod", [x]) as scope:
        return Cumprod(exclusive, reverse)(convert_to_tensor(x, name="x"), axis, name=scope)
