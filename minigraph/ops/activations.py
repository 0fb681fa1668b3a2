"""Activation functions and their adjoints.

Source: ``tensorflow/python/ops/nn_ops.py``; kernels follow ``core/kernels/relu_op_functor.h``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.dtypes import FLOATS, REALS
from minigraph.base.shape import Dims, merge
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, op, raw

Array = Any

__all__ = ["elu", "relu"]


@op("features: T -> activations: T", category="activation", T=REALS)
class Relu(Op):
    """features > 0 pass; others become 0."""

    def infer(self, features: Spec) -> Dims:
        return features.dims

    def kernel(self, features: Array) -> Array:
        return np.maximum(features, features.dtype.type(0))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [ReluGrad()(grad, node.outputs[0])]


@op("gradients: T, features: T -> backprops: T", category="activation", T=REALS)
class ReluGrad(Op):
    """gradients where features > 0, else 0; features may be Relu's input or output."""

    def infer(self, gradients: Spec, features: Spec) -> Dims:
        return merge(gradients.dims, features.dims)

    def kernel(self, gradients: Array, features: Array) -> Array:
        return np.where(features > 0, gradients, gradients.dtype.type(0))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        features = node.inputs[1]
        return [ReluGrad()(grad, features), raw.ZerosLike()(features, name="zeros_like")]


@op("features: T -> activations: T", category="activation", T=FLOATS)
class Elu(Op):
    """features > 0 pass; others become exp(features) - 1."""

    def infer(self, features: Spec) -> Dims:
        return features.dims

    def kernel(self, features: Array) -> Array:
        return np.where(features > 0, features, np.expm1(np.minimum(features, 0)))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [EluGrad()(grad, node.outputs[0])]


@op("gradients: T, outputs: T -> backprops: T", category="activation", T=FLOATS)
class EluGrad(Op):
    """gradients where outputs > 0, else gradients * (outputs + 1)."""

    def infer(self, gradients: Spec, outputs: Spec) -> Dims:
        return merge(gradients.dims, outputs.dims)

    def kernel(self, gradients: Array, outputs: Array) -> Array:
        return np.where(outputs > 0, gradients, gradients * (outputs + 1))


def relu(features: Any, name: str | None = None) -> Tensor:
    """``max(features, 0)``.

    Args:
        features: Any real tensor.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.
    """
    return Relu()(features, name=name)


def elu(features: Any, name: str | None = None) -> Tensor:
    """``exp(features) - 1`` below 0, ``features`` above.

    Args:
        features: A floating point tensor.
        name: The node's name.

    Returns:
        A tensor of the same shape and dtype.

    Source: Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units",
    https://arxiv.org/abs/1511.07289.
    """
    return Elu()(features, name=name)
