"""Maxima and means over sliding windows of images, with their adjoints.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_grad.py``; kernels follow
``core/kernels/maxpooling_op.cc`` and ``avgpooling_op.cc``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base import dtypes
from minigraph.base.dims import Dims, with_rank
from minigraph.base.dtypes import FLOATS, REALS
from minigraph.base.errors import UnimplementedError
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Types, op
from minigraph.kernels import pool as kernels
from minigraph.kernels.layout import channel_last, from_channel_last, sizes_channel_last
from minigraph.ops.fill import zeros
from minigraph.ops.identity import stop_gradient
from minigraph.ops.shape import shape
from minigraph.ops.sliding import (
    Ints,
    Sliding,
    arranged,
    channel_axis,
    check_length,
    picked,
    windowed,
    windowed_dims,
)

Array = Any

_MAX_TYPES = Types(
    (
        *FLOATS,
        dtypes.int32,
        dtypes.int64,
        dtypes.uint8,
        dtypes.int16,
        dtypes.int8,
        dtypes.uint16,
        dtypes.qint8,
    ),
    default=dtypes.float32,
)
_MAX_GRAD_TYPES = Types(REALS, default=dtypes.float32)


class Pooling(Sliding):
    """What poolings of any rank and their adjoints have in common."""

    makes_fresh = True
    ksize: Ints
    strides: Ints

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check_minimum("ksize", len(self.data_format))
        self._check_minimum("strides", len(self.data_format))

    def window(self) -> tuple[list[int], list[int], str]:
        """Size, steps and padding of the window, as kernels take them.

        Raises:
            UnimplementedError: If the window covers several images.
        """
        if self.ksize[0] != 1 or self.strides[0] != 1:
            raise UnimplementedError(
                None, None, "Pooling is not yet supported on the batch dimension."
            )
        return (
            picked(self.ksize, self.data_format),
            picked(self.strides, self.data_format),
            self.padding,
        )

    def flat_window(self) -> tuple[list[int], list[int], str]:
        """The same, for what does not pool over channels.

        Raises:
            UnimplementedError: If the window covers several channels.
        """
        channel = channel_axis(self.data_format)
        if self.ksize[channel] != 1 or self.strides[channel] != 1:
            raise UnimplementedError(
                None, None, f"{self.type} is not yet supported on the depth dimension."
            )
        return self.window()

    def pooled(self, what: str, input: Dims) -> Dims:
        """The shape after pooling; ``what`` is the kind of op in errors."""
        fmt, rank = self.data_format, len(self.data_format)
        dims = with_rank(input, rank)
        check_length(what, "stride", self.strides, rank)
        check_length(what, "ksize", self.ksize, rank)
        sizes, steps = picked(self.ksize, fmt), picked(self.strides, fmt)
        spatial = windowed_dims(picked(dims, fmt), sizes, steps, None, self.padding)
        return arranged(dims[0], spatial, dims[channel_axis(fmt)], fmt)

    def back(self, function: Any, *arrays: Array) -> Array:
        """What a kernel gives for these arrays of the op's format."""
        last = [channel_last(array, self.data_format) for array in arrays]
        return from_channel_last(function(*last, *self.flat_window()), self.data_format)

    def spread(self, input_shape: Array, grad: Array) -> Array:
        """The gradient of a mean by its input."""
        sizes = sizes_channel_last(input_shape.tolist(), self.data_format)
        last = channel_last(grad, self.data_format)
        dx = kernels.avg_pool_grad(sizes, last, *self.flat_window())
        return from_channel_last(dx, self.data_format)


@op("input: T -> output: T", category="pool", T=_MAX_TYPES)
class MaxPool(Pooling):
    """The largest element of each window."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NHWC"

    def infer(self, input: Spec) -> Dims:
        dims = self.pooled("MaxPool", input.dims)
        channel = channel_axis(self.data_format)
        depth = with_rank(input.dims, 4)[channel]
        pooled = windowed(depth, self.ksize[channel], self.strides[channel], 1, self.padding)
        return tuple(pooled if axis == channel else dim for axis, dim in enumerate(dims or ()))

    def kernel(self, input: Array) -> Array:
        if self.ksize[channel_axis(self.data_format)] == 1:
            return self.back(kernels.max_pool, input)
        return from_channel_last(
            _over_channels(self, channel_last(input, self.data_format)), self.data_format
        )

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [MaxPoolGrad(**self.attrs())(node.inputs[0], node.outputs[0], grad)]


def _over_channels(op: MaxPool, x: Array) -> Array:
    """The largest of each group of neighbouring channels.

    Raises:
        UnimplementedError: If the groups overlap, or windows cover pixels too.
    """
    sizes, steps, _ = op.window()
    channel = channel_axis(op.data_format)
    depth, step = op.ksize[channel], op.strides[channel]
    if any(size != 1 for size in (*sizes, *steps)):
        raise UnimplementedError(
            None,
            None,
            "MaxPooling supports exactly one of pooling across depth or pooling across "
            "width/height.",
        )
    if x.shape[-1] % depth or step != depth:
        raise UnimplementedError(
            None,
            None,
            "Depthwise max pooling requires the depth window to evenly divide the input depth and "
            "to equal the depth stride.",
        )
    return np.max(x.reshape(*x.shape[:-1], -1, depth), axis=-1)


@op(
    "orig_input: T, orig_output: T, grad: T -> output: T",
    category="pool",
    T=_MAX_GRAD_TYPES,
)
class MaxPoolGrad(Pooling):
    """grad where the window's first maximum is, else 0."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NHWC"

    def infer(self, orig_input: Spec, orig_output: Spec, grad: Spec) -> Dims:
        return with_rank(orig_input.dims, 4)

    def kernel(self, orig_input: Array, orig_output: Array, grad: Array) -> Array:
        return self.back(kernels.max_pool_grad, orig_input, orig_output, grad)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return second_gradient(node, grad, MaxPoolGradGrad)


@op("orig_input: T, orig_output: T, grad: T -> output: T", category="pool", T=REALS)
class MaxPoolGradGrad(Pooling):
    """The element of grad at each window's first maximum."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NHWC"

    def infer(self, orig_input: Spec, orig_output: Spec, grad: Spec) -> Dims:
        return self.pooled("MaxPool", orig_input.dims)

    def kernel(self, orig_input: Array, orig_output: Array, grad: Array) -> Array:
        return self.back(kernels.max_pool_grad_grad, orig_input, orig_output, grad)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return second_gradient(node, grad, MaxPoolGrad)


def second_gradient(node: Operation, grad: Tensor, dual: Any) -> Grads:
    """The gradient of a max pool's adjoint: nothing changes but what is routed."""
    orig_input, orig_output, _ = node.inputs
    return [
        zeros(shape(orig_input), dtype=orig_input.dtype),
        zeros(shape(orig_output), dtype=orig_output.dtype),
        dual(**node.op.attrs())(orig_input, orig_output, grad),
    ]


@op("value: T -> output: T", category="pool", T=FLOATS)
class AvgPool(Pooling):
    """The mean of each window; padding does not count."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NHWC"

    def infer(self, value: Spec) -> Dims:
        return self.pooled("AvgPool", value.dims)

    def kernel(self, value: Array) -> Array:
        return self.back(kernels.avg_pool, value)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [AvgPoolGrad(**self.attrs())(shape(node.inputs[0]), grad)]


@op("orig_input_shape: int32, grad: T -> output: T", category="pool", T=FLOATS)
class AvgPoolGrad(Pooling):
    """grad, shared out equally among the elements of each window."""

    ksize: Ints
    strides: Ints
    padding: str
    data_format: str = "NHWC"

    def infer(self, orig_input_shape: Spec, grad: Spec) -> Dims:
        return with_rank(orig_input_shape.as_dims(), 4)

    def kernel(self, orig_input_shape: Array, grad: Array) -> Array:
        return self.spread(orig_input_shape, grad)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [stop_gradient(node.inputs[0]), AvgPool(**self.attrs())(grad)]
