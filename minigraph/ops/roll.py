"""Elements moved around in a circle: Roll.

Source: ``tensorflow/python/ops/manip_ops.py``; gradient from ``manip_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dims import Dims, at_least_rank
from minigraph.base.dtypes import INDICES
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op

__all__ = ["roll"]

Array = Any


@op(
    "input: T, shift: Tshift, axis: Taxis -> output: T",
    category="shape",
    Tshift=INDICES,
    Taxis=INDICES,
)
class Roll(Op):
    """Elements moved along dimensions; what falls off one end comes back at the other."""

    def infer(self, input: Spec, shift: Spec, axis: Spec) -> Dims:
        at_least_rank(input.dims, 1)
        for spec in (shift, axis):
            if spec.rank is not None and spec.rank > 1:
                raise ValueError(f"Shape must be at most rank 1 but is rank {spec.rank}")
        return input.dims

    def kernel(self, input: Array, shift: Array, axis: Array) -> Array:
        if np.shape(shift) != np.shape(axis):
            raise ValueError("shift and axis must have the same size")
        for dim in np.ravel(axis):
            if not -np.ndim(input) <= dim < np.ndim(input):
                raise ValueError(f"axis {dim} is out of range")
        return np.roll(input, tuple(np.ravel(shift)), tuple(np.ravel(axis)))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, shift, axis = node.inputs
        back: Any = shift
        return [roll(grad, -back, axis), None, None]


def roll(input: Any, shift: Any, axis: Any, name: str | None = None) -> Tensor:
    """Moves elements along dimensions; what falls off one end comes back at the other.

    Args:
        input: A tensor of at least one dimension.
        shift: By how much, an integer or one for each axis.
        axis: Along which dimensions, an integer or several.
        name: The node's name.

    Returns:
        A tensor of the shape of ``input``.

    Raises:
        ValueError: If ``input`` is a scalar.
        InvalidArgumentError: When running, if sizes differ or there is no such dimension.

    Example:
        >>> import minigraph as tf
        >>> with tf.Session() as sess:
        ...     print(sess.run(tf.roll([0, 1, 2, 3], shift=1, axis=0)))
        [3 0 1 2]
    """
    return Roll()(input, shift, axis, name=name)
