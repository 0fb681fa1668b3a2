"""Maxima and means over sliding windows of volumes, with their adjoints.

Source: ``tensorflow/python/ops/nn_grad.py``; kernels follow ``core/kernels/pooling_ops_3d.cc``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.dims import Dims, with_rank
from minigraph.base.dtypes import FLOATS, REALS
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation
from minigraph.graph.op import Grads, Types, op
from minigraph.kernels import pool as kernels
from minigraph.ops.identity import stop_gradient
from minigraph.ops.pool import Pooling, second_gradient
from minigraph.ops.shape import shape
from minigraph.ops.sliding import Ints

Array = Any

_SMALL_FLOATS = (dtypes.float16, dtypes.bfloat16, dtypes.float32)
_GRAD_TYPES = Types(_SMALL_FLOATS, default=dtypes.float32)


class _Pooling3D(Pooling):
    formats = ("NDHWC", "NCDHW")


@op("input: T -> output: T", category="pool", T=_SMALL_FLOATS)
class MaxPool3D(_Pooling3D):
    """The largest element of each window."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NDHWC"

    def infer(self, input: Spec) -> Dims:
        return self.pooled("Pool3D", input.dims)

    def kernel(self, input: Array) -> Array:
        return self.back(kernels.max_pool, input)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [MaxPool3DGrad(**self.attrs())(node.inputs[0], node.outputs[0], grad)]


@op(
    "orig_input: TInput, orig_output: TInput, grad: T -> output: T",
    category="pool",
    T=_GRAD_TYPES,
    TInput=_GRAD_TYPES,
)
class MaxPool3DGrad(_Pooling3D):
    """grad at every maximum of the window, else 0."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NDHWC"

    def infer(self, orig_input: Spec, orig_output: Spec, grad: Spec) -> Dims:
        return with_rank(orig_input.dims, 5)

    def kernel(self, orig_input: Array, orig_output: Array, grad: Array) -> Array:
        return self.back(kernels.max_pool_grad, orig_input, orig_output, grad)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return second_gradient(node, grad, MaxPool3DGradGrad)


@op("orig_input: T, orig_output: T, grad: T -> output: T", category="pool", T=REALS)
class MaxPool3DGradGrad(_Pooling3D):
    """The element of grad at each window's first maximum."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NDHWC"

    def infer(self, orig_input: Spec, orig_output: Spec, grad: Spec) -> Dims:
        return self.pooled("Pool3D", orig_input.dims)

    def kernel(self, orig_input: Array, orig_output: Array, grad: Array) -> Array:
        return self.back(kernels.max_pool_grad_grad, orig_input, orig_output, grad)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return second_gradient(node, grad, MaxPool3DGrad)


@op("input: T -> output: T", category="pool", T=FLOATS)
class AvgPool3D(_Pooling3D):
    """The mean of each window; padding does not count."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NDHWC"

    def infer(self, input: Spec) -> Dims:
        return self.pooled("Pool3D", input.dims)

    def kernel(self, input: Array) -> Array:
        return self.back(kernels.avg_pool, input)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [AvgPool3DGrad(**self.attrs())(shape(node.inputs[0]), grad)]


@op("orig_input_shape: int32, grad: T -> output: T", category="pool", T=FLOATS)
class AvgPool3DGrad(_Pooling3D):
    """grad, shared out equally among the elements of each window."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NDHWC"

    def infer(self, orig_input_shape: Spec, grad: Spec) -> Dims:
        return with_rank(orig_input_shape.as_dims(), 5)

    def kernel(self, orig_input_shape: Array, grad: Array) -> Array:
        return self.spread(orig_input_shape, grad)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [stop_gradient(node.inputs[0]), AvgPool3D(**self.attrs())(grad)]
