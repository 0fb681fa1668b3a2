"""Convolution of each channel by itself, its two adjoints, and the functions on top.

Source: ``tensorflow/python/ops/nn_impl.py`` and ``nn_grad.py``; kernels follow
``core/kernels/depthwise_conv_op.cc``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from minigraph.base.dims import Dims, merge_dim, with_rank
from minigraph.base.dtypes import FLOATS
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Prepared, op
from minigraph.kernels import depthwise as kernels
from minigraph.kernels.blocks import Finish
from minigraph.kernels.layout import (
    channel_last,
    from_channel_last,
    is_channel_first,
    sizes_channel_last,
)
from minigraph.kernels.lazy import Lazy
from minigraph.kernels.windows import Padding
from minigraph.ops.conv import Convolving, conv2d
from minigraph.ops.holes import with_space_to_batch
from minigraph.ops.reshape import renamed
from minigraph.ops.shape import shape
from minigraph.ops.sliding import (
    Ints,
    Turned,
    arranged,
    channel_axis,
    check_length,
    picked,
    windowed_dims,
)

Array = Any

__all__ = [
    "depthwise_conv2d",
    "depthwise_conv2d_backprop_filter",
    "depthwise_conv2d_backprop_input",
    "depthwise_conv2d_native",
    "depthwise_conv2d_native_backprop_filter",
    "depthwise_conv2d_native_backprop_input",
    "separable_conv2d",
]


class _Depthwise(Convolving):
    """What the op and its adjoints have in common.

    Their attr ``dilations`` is without effect, as in TensorFlow's CPU kernels and shape rule;
    ``depthwise_conv2d`` spells holes with space to batch.
    """

    makes_fresh = True
    what: ClassVar[str] = "DepthwiseConv2D"
    explicit_paddings = ()

    def steps(self) -> tuple[list[int], None, Padding]:
        """Strides, no dilations, and padding, as kernels take them."""
        strides, _, padding = super().steps()
        return strides, None, padding


@op("input: T, filter: T -> output: T", category="convolution", T=FLOATS)
class DepthwiseConv2dNative(_Depthwise):
    """Each channel convolved with its own filters."""

    makes_fresh = True
    prepared = 1
    scales = 1
    strides: Ints
    padding: str
    data_format: str = "NHWC"
    dilations: Ints = (1, 1, 1, 1)

    def infer(self, input: Spec, filter: Spec) -> Dims:
        fmt = self.data_format
        dims, taps = with_rank(input.dims, 4), with_rank(filter.dims, 4)
        check_length(self.what, "stride", self.strides, 4)
        channels = merge_dim(dims[channel_axis(fmt)], taps[2])
        out = None if channels is None or taps[3] is None else channels * taps[3]
        steps = picked(self.strides, fmt)
        spatial = windowed_dims(picked(dims, fmt), taps[:2], steps, None, self.padding)
        return arranged(dims[0], spatial, out, fmt)

    def kernel(self, input: Array, filter: Array, *, finish: Finish | None = None) -> Array:
        x = channel_last(input, self.data_format)
        y = kernels.depthwise_conv(x, filter, *self.steps(), finish=finish)
        return from_channel_last(y, self.data_format)

    @property
    def absorbs(self) -> bool:
        return not is_channel_first(self.data_format)

    @property
    def gives_blocks(self) -> bool:
        return self.absorbs

    def lazy(self, input: Array, filter: Array, *, finish: Finish | None = None) -> Array | Lazy:
        x = channel_last(input, self.data_format)
        return kernels.lazy_depthwise_conv(x, filter, *self.steps(), finish=finish)

    def prepare(self, input: Array, filter: Array) -> Prepared | None:
        sizes = sizes_channel_last(input.shape, self.data_format)
        made = kernels.DepthwiseConvolution(sizes, filter, *self.steps())
        # One channel is no other convolution than all are, and half precision is rounded at last.
        if 0 in (*made.shape, *filter.shape) or sizes[-1] == 1 or filter.dtype.itemsize < 4:
            return None
        return Turned(made, self.data_format) if is_channel_first(self.data_format) else made

    def scaled(self, weights: Array, factors: Array) -> Array:
        # A channel's filters stand side by side in the output.
        return super().scaled(weights, factors.reshape(weights.shape[-2:]))

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, filter = node.inputs
        by_input = DepthwiseConv2dNativeBackpropInput(**self.attrs())
        by_filter = DepthwiseConv2dNativeBackpropFilter(**self.attrs())
        return [
            by_input(shape(input), filter, grad),
            by_filter(input, shape(filter), grad),
        ]


@op(
    "input_sizes: int32, filter: T, out_backprop: T -> output: T",
    category="convolution",
    T=FLOATS,
)
class DepthwiseConv2dNativeBackpropInput(_Depthwise):
    """The gradient of DepthwiseConv2dNative by its input."""

    makes_fresh = True
    strides: Ints
    padding: str
    data_format: str = "NHWC"
    dilations: Ints = (1, 1, 1, 1)

    def infer(self, input_sizes: Spec, filter: Spec, out_backprop: Spec) -> Dims:
        return with_rank(input_sizes.as_dims(), 4)

    def kernel(self, input_sizes: Array, filter: Array, out_backprop: Array) -> Array:
        dx = kernels.depthwise_backprop_input(
            sizes_channel_last(input_sizes.tolist(), self.data_format),
            filter,
            channel_last(out_backprop, self.data_format),
            *self.steps(),
        )
        return from_channel_last(dx, self.data_format)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, filter, out_backprop = node.inputs
        by_filter = DepthwiseConv2dNativeBackpropFilter(**self.attrs())
        return [
            None,
            by_filter(grad, shape(filter), out_backprop),
            DepthwiseConv2dNative(**self.attrs())(grad, filter),
        ]


@op(
    "input: T, filter_sizes: int32, out_backprop: T -> output: T",
    category="convolution",
    T=FLOATS,
)
class DepthwiseConv2dNativeBackpropFilter(_Depthwise):
    """The gradient of DepthwiseConv2dNative by its filter."""

    makes_fresh = True
    strides: Ints
    padding: str
    data_format: str = "NHWC"
    dilations: Ints = (1, 1, 1, 1)

    def infer(self, input: Spec, filter_sizes: Spec, out_backprop: Spec) -> Dims:
        return with_rank(filter_sizes.as_dims(), 4)

    def kernel(self, input: Array, filter_sizes: Array, out_backprop: Array) -> Array:
        return kernels.depthwise_backprop_filter(
            channel_last(input, self.data_format),
            filter_sizes.tolist(),
            channel_last(out_backprop, self.data_format),
            *self.steps(),
        )

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, _, out_backprop = node.inputs
        by_input = DepthwiseConv2dNativeBackpropInput(**self.attrs())
        return [
            by_input(shape(input), grad, out_backprop),
            None,
            DepthwiseConv2dNative(**self.attrs())(input, grad),
        ]


def depthwise_conv2d_native(
    input: Any,
    filter: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NHWC",
    dilations: Any = (1, 1, 1, 1),
    name: str | None = None,
) -> Tensor:
    """Convolves each channel with its own filters, in one op.

    Args:
        input: ``floating[batch, height, width, in]``, or with ``in`` second for ``"NCHW"``.
        filter: ``floating[filter_height, filter_width, in, multiplier]``.
        strides: A list of 4.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: Without effect; see ``depthwise_conv2d`` for holes.
        name: The node's name.

    Returns:
        ``floating[batch, out_height, out_width, in * multiplier]``.

    Raises:
        ValueError: If ranks or channels do not fit, no window does, or an argument is malformed.
    """
    attrs: Any = (strides, padding, data_format, dilations)
    return DepthwiseConv2dNative(*attrs)(input, filter, name=name)


def depthwise_conv2d_native_backprop_input(
    input_sizes: Any,
    filter: Any,
    out_backprop: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NHWC",
    dilations: Any = (1, 1, 1, 1),
    name: str | None = None,
) -> Tensor:
    """The gradient of ``depthwise_conv2d_native`` by its input.

    Args:
        input_sizes: ``int32[4]``, the shape of that input.
        filter: ``floating[filter_height, filter_width, in, multiplier]``.
        out_backprop: ``floating[batch, out_height, out_width, in * multiplier]``.
        strides: A list of 4.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: Without effect; see ``depthwise_conv2d`` for holes.
        name: The node's name.

    Returns:
        ``floating[batch, height, width, in]``.
    """
    attrs: Any = (strides, padding, data_format, dilations)
    by_input = DepthwiseConv2dNativeBackpropInput(*attrs)
    return by_input(input_sizes, filter, out_backprop, name=name)


def depthwise_conv2d_native_backprop_filter(
    input: Any,
    filter_sizes: Any,
    out_backprop: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NHWC",
    dilations: Any = (1, 1, 1, 1),
    name: str | None = None,
) -> Tensor:
    """The gradient of ``depthwise_conv2d_native`` by its filter.

    Args:
        input: ``floating[batch, height, width, in]``.
        filter_sizes: ``int32[4]``, the shape of that filter.
        out_backprop: ``floating[batch, out_height, out_width, in * multiplier]``.
        strides: A list of 4.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: Without effect; see ``depthwise_conv2d`` for holes.
        name: The node's name.

    Returns:
        ``floating[filter_height, filter_width, in, multiplier]``.
    """
    attrs: Any = (strides, padding, data_format, dilations)
    by_filter = DepthwiseConv2dNativeBackpropFilter(*attrs)
    return by_filter(input, filter_sizes, out_backprop, name=name)


depthwise_conv2d_backprop_input = depthwise_conv2d_native_backprop_input
depthwise_conv2d_backprop_filter = depthwise_conv2d_native_backprop_filter


def depthwise_conv2d(
    input: Any,
    filter: Any,
    strides: Any,
    padding: Any,
    rate: Any = None,
    name: str | None = None,
    data_format: str | None = None,
    dilations: Any = None,
) -> Tensor:
    """Convolves each channel with its own filters, also with filters full of holes.

    Args:
        input: ``floating[batch, height, width, in]``, or with ``in`` second for ``"NCHW"``.
        filter: ``floating[filter_height, filter_width, in, multiplier]``.
        strides: A list of 4; all 1 if ``rate`` is above 1.
        padding: ``"SAME"`` or ``"VALID"``.
        rate: Steps between the taps of the filter, a list of 2.
        name: The name scope.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: Another name of ``rate``.

    Returns:
        ``floating[batch, out_height, out_width, in * multiplier]``.

    Raises:
        ValueError: If ranks or channels do not fit, no window does, or an argument is malformed.
    """
    rate = renamed("dilations", dilations, "rate", rate)
    with name_scope(name, "depthwise", [input, filter]) as scope:
        input = convert_to_tensor(input, name="tensor_in")
        filter = convert_to_tensor(filter, name="filter_in")
        return _depthwise(input, filter, strides, padding, rate, data_format, scope)


def _depthwise(
    input: Tensor,
    filter: Tensor,
    strides: Any,
    padding: Any,
    rate: Any,
    data_format: str | None,
    name: str,
) -> Tensor:
    def apply(converted: Tensor, _: int, converted_padding: str) -> Tensor:
        return depthwise_conv2d_native(
            converted, filter, strides, converted_padding, data_format, name=name
        )

    return with_space_to_batch(
        input,
        [1, 1] if rate is None else rate,
        padding,
        apply,
        filter_shape=shape(filter),
        data_format=data_format,
    )


def separable_conv2d(
    input: Any,
    depthwise_filter: Any,
    pointwise_filter: Any,
    strides: Any,
    padding: Any,
    rate: Any = None,
    name: str | None = None,
    data_format: str | None = None,
    dilations: Any = None,
) -> Tensor:
    """A depthwise convolution whose channels a 1x1 convolution then mixes.

    Args:
        input: ``floating[batch, height, width, in]``, or with ``in`` second for ``"NCHW"``.
        depthwise_filter: ``floating[filter_height, filter_width, in, multiplier]``.
        pointwise_filter: ``floating[1, 1, in * multiplier, out]``.
        strides: A list of 4, for the depthwise convolution.
        padding: ``"SAME"`` or ``"VALID"``.
        rate: Steps between the taps of the depthwise filter, a list of 2.
        name: The node's name.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: Another name of ``rate``.

    Returns:
        ``floating[batch, out_height, out_width, out]``.

    Raises:
        ValueError: If ranks or channels do not fit, no window does, or an argument is malformed.
    """
    rate = renamed("dilations", dilations, "rate", rate)
    values = [input, depthwise_filter, pointwise_filter]
    with name_scope(name, "separable_conv2d", values) as scope:
        input = convert_to_tensor(input, name="tensor_in")
        depthwise_filter = convert_to_tensor(depthwise_filter, name="depthwise_filter")
        pointwise_filter = convert_to_tensor(pointwise_filter, name="pointwise_filter")
        pointwise_shape = pointwise_filter.shape.with_rank(4)
        pointwise_shape[0].assert_is_compatible_with(1)
        pointwise_shape[1].assert_is_compatible_with(1)
        mixed = _depthwise(
            input, depthwise_filter, strides, padding, rate, data_format, "depthwise"
        )
        return conv2d(
            mixed,
            pointwise_filter,
            [1, 1, 1, 1],
            padding="VALID",
            data_format=data_format,
            name=scope,
        )
