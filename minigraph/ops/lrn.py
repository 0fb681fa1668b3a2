"""Local response normalisation: dividing by the energy of neighbouring channels.

Source: ``tensorflow/core/kernels/lrn_op.cc`` and ``python/ops/nn_grad.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, merge, with_rank
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, Types, op
from minigraph.kernels import norm as kernels

Array = Any

__all__ = ["local_response_normalization", "lrn"]

_TYPES = Types((dtypes.float16, dtypes.bfloat16, dtypes.float32), default=dtypes.float32)


class _Local(Op):
    makes_fresh = True
    depth_radius: int
    bias: float
    alpha: float
    beta: float

    def _numbers(self) -> tuple[int, float, float, float]:
        """The attrs, the floats in the single precision that a graph keeps them in."""
        bias, alpha, beta = (float(np.float32(n)) for n in (self.bias, self.alpha, self.beta))
        return self.depth_radius, bias, alpha, beta


@op("input: T -> output: T", category="normalization", T=_TYPES)
class LRN(_Local):
    """input / (bias + alpha * sum of squares over neighbouring channels) ** beta."""

    depth_radius: int = 5
    bias: float = 1.0
    alpha: float = 1.0
    beta: float = 0.5

    def infer(self, input: Spec) -> Dims:
        return with_rank(input.dims, 4)

    def kernel(self, input: Array) -> Array:
        return kernels.lrn(input, *self._numbers())

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [LRNGrad(**self.attrs())(grad, node.inputs[0], node.outputs[0])]


@op(
    "input_grads: T, input_image: T, output_image: T -> output: T",
    category="normalization",
    T=_TYPES,
)
class LRNGrad(_Local):
    """The gradient of LRN by its input."""

    depth_radius: int = 5
    bias: float = 1.0
    alpha: float = 1.0
    beta: float = 0.5

    def infer(self, input_grads: Spec, input_image: Spec, output_image: Spec) -> Dims:
        ranked = (with_rank(s.dims, 4) for s in (input_grads, input_image, output_image))
        grads, image, normalized = ranked
        return merge(grads, merge(image, normalized))

    def kernel(self, input_grads: Array, input_image: Array, output_image: Array) -> Array:
        return kernels.lrn_grad(input_grads, input_image, output_image, *self._numbers())


def lrn(
    input: Any,
    depth_radius: int = 5,
    bias: float = 1,
    alpha: float = 1,
    beta: float = 0.5,
    name: str | None = None,
) -> Tensor:
    """``input / (bias + alpha * sum of input ** 2 over neighbouring channels) ** beta``.

    Args:
        input: ``floating[batch, height, width, channels]``.
        depth_radius: How many channels on each side count as neighbours.
        bias: Keeps the divisor from 0.
        alpha: Weight of the energy.
        beta: The power.
        name: The node's name.

    Returns:
        ``floating[batch, height, width, channels]``.

    Raises:
        ValueError: If ``input`` is not of rank 4.

    Source: Krizhevsky et al., "ImageNet classification with deep convolutional neural networks",
    2012, section 3.3.
    """
    numbers = (depth_radius, float(bias), float(alpha), float(beta))
    return LRN(*numbers)(input, name=name)


local_response_normalization = lrn
