"""Two-dimensional convolution, its two adjoints, and the public functions on top of them.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_grad.py``; kernels follow ``conv_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from minigraph.base.dims import Dim, Dims, with_rank
from minigraph.base.dtypes import FLOATS
from minigraph.base.spec import Spec
from minigraph.graph.context import name_scope
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Finish, Grads, Prepared, op
from minigraph.kernels import conv as kernels
from minigraph.kernels.layout import (
    channel_last,
    from_channel_last,
    is_channel_first,
    sizes_channel_last,
)
from minigraph.kernels.lazy import Lazy
from minigraph.kernels.windows import Padding
from minigraph.ops.reshape import expand_dims, renamed, squeeze
from minigraph.ops.shape import shape, shape_n
from minigraph.ops.sliding import (
    Ints,
    Sliding,
    Turned,
    arranged,
    channel_axis,
    check_explicit_paddings,
    check_length,
    explicit_amounts,
    picked,
    sequence,
    windowed_dims,
)

Array = Any

__all__ = ["conv1d", "conv2d", "conv2d_backprop_filter", "conv2d_backprop_input"]


class Convolving(Sliding):
    """What convolutions of any rank and their adjoints have in common."""

    what: ClassVar[str]
    strides: Ints
    dilations: Ints
    explicit_paddings: Ints

    def output_dims(self, input: Dims, filter: Dims) -> Dims:
        """The shape of the convolution of an input with a filter."""
        rank = len(self.data_format)
        dims, taps = with_rank(input, rank), with_rank(filter, rank)
        check_length(self.what, "dilation", self.dilations, rank)
        named = f"{self.what} on data format {self.data_format}" if rank == 4 else self.what
        check_length(named, "stride", self.strides, rank)
        check_explicit_paddings(self.padding, self.explicit_paddings, self.data_format)
        _check_depth(dims[channel_axis(self.data_format)], taps[-2])
        spatial = windowed_dims(
            picked(dims, self.data_format),
            taps[:-2],
            picked(self.strides, self.data_format),
            picked(self.dilations, self.data_format),
            self.amounts(),
        )
        return arranged(dims[0], spatial, taps[-1], self.data_format)

    def amounts(self) -> Padding:
        """The padding as kernels take it."""
        if self.padding == "EXPLICIT":
            return explicit_amounts(self.explicit_paddings, self.data_format)
        return self.padding

    def steps(self) -> tuple[list[int], list[int] | None, Padding]:
        """Strides, dilations and padding of the spatial dimensions, as kernels take them.

        Raises:
            ValueError: If the batch or the channels have strides or dilations.
        """
        channel = channel_axis(self.data_format)
        for name, entries in (("strides", self.strides), ("dilation rates", self.dilations)):
            if entries[0] != 1 or entries[channel] != 1:
                raise ValueError(
                    f"Current implementation does not yet support {name} in the batch and depth "
                    "dimensions."
                )
        return (
            picked(self.strides, self.data_format),
            picked(self.dilations, self.data_format),
            self.amounts(),
        )

    def convolve(self, input: Array | Lazy, filter: Array, finish: Finish | None = None) -> Array:
        """The convolution; ``finish`` and lazy arrays go with channels last only."""
        x = input if isinstance(input, Lazy) else channel_last(input, self.data_format)
        y = kernels.conv(x, filter, *self.steps(), finish=finish)
        return from_channel_last(y, self.data_format)

    def convolution(self, input: Array | Prepared, filter: Array) -> Prepared:
        """The convolution of arrays of this shape with a filter that stays."""
        sizes = sizes_channel_last(input.shape, self.data_format)
        made = kernels.Convolution(sizes, filter, *self.steps())
        return Turned(made, self.data_format) if is_channel_first(self.data_format) else made

    def convolve_back_to_input(self, sizes: Array, filter: Array, grad: Array) -> Array:
        """The gradient of the convolution by its input."""
        dx = kernels.conv_backprop_input(
            sizes_channel_last(sizes.tolist(), self.data_format),
            filter,
            channel_last(grad, self.data_format),
            *self.steps(),
        )
        return from_channel_last(dx, self.data_format)

    def convolve_back_to_filter(self, input: Array, sizes: Array, grad: Array) -> Array:
        """The gradient of the convolution by its filter."""
        return kernels.conv_backprop_filter(
            channel_last(input, self.data_format),
            sizes.tolist(),
            channel_last(grad, self.data_format),
            *self.steps(),
        )


def _check_depth(channels: Dim, taps: Dim) -> None:
    if channels is None or taps is None:
        return
    if taps == 0:
        raise ValueError("Depth of filter must not be 0")
    if channels % taps:
        raise ValueError(
            f"Depth of input ({channels}) is not a multiple of input depth of filter ({taps})"
        )


class _Conv2D(Convolving):
    what = "Conv2D"
    paddings = ("SAME", "VALID", "EXPLICIT")


@op("input: T, filter: T -> output: T", category="convolution", T=FLOATS)
class Conv2D(_Conv2D):
    """Each output pixel is the sum of filter * input over the window it looks through."""

    makes_fresh = True
    prepared = 1
    scales = 1
    strides: Ints
    padding: str
    use_cudnn_on_gpu: bool = True
    explicit_paddings: Ints = ()
    data_format: str = "NHWC"
    dilations: Ints = (1, 1, 1, 1)

    def infer(self, input: Spec, filter: Spec) -> Dims:
        return self.output_dims(input.dims, filter.dims)

    def kernel(self, input: Array | Lazy, filter: Array, *, finish: Finish | None = None) -> Array:
        return self.convolve(input, filter, finish)

    @property
    def absorbs(self) -> bool:
        return not is_channel_first(self.data_format)

    def takes_blocks(self, specs: Sequence[Spec]) -> bool:
        # Only where each output position reads one input position are blocks all it needs.
        taps = with_rank(specs[1].dims, 4)[:2]
        plain = taps == (1, 1) and self.padding != "EXPLICIT"
        return plain and set(self.strides) == {1} and not is_channel_first(self.data_format)

    def prepare(self, input: Array | Prepared, filter: Array) -> Prepared:
        return self.convolution(input, filter)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, filter = node.inputs
        input_sizes, filter_sizes = shape_n([input, filter])
        return [
            Conv2DBackpropInput(**self.attrs())(input_sizes, filter, grad),
            Conv2DBackpropFilter(**self.attrs())(input, filter_sizes, grad),
        ]


@op(
    "input_sizes: int32, filter: T, out_backprop: T -> output: T",
    category="convolution",
    T=FLOATS,
)
class Conv2DBackpropInput(_Conv2D):
    """The gradient of Conv2D by its input, also called transposed convolution."""

    makes_fresh = True
    strides: Ints
    padding: str
    use_cudnn_on_gpu: bool = True
    explicit_paddings: Ints = ()
    data_format: str = "NHWC"
    dilations: Ints = (1, 1, 1, 1)

    def infer(self, input_sizes: Spec, filter: Spec, out_backprop: Spec) -> Dims:
        return with_rank(input_sizes.as_dims(), 4)

    def kernel(self, input_sizes: Array, filter: Array, out_backprop: Array) -> Array:
        return self.convolve_back_to_input(input_sizes, filter, out_backprop)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, filter, out_backprop = node.inputs
        return [
            None,
            Conv2DBackpropFilter(**self.attrs())(grad, shape(filter), out_backprop),
            Conv2D(**self.attrs())(grad, filter),
        ]


@op(
    "input: T, filter_sizes: int32, out_backprop: T -> output: T",
    category="convolution",
    T=FLOATS,
)
class Conv2DBackpropFilter(_Conv2D):
    """The gradient of Conv2D by its filter."""

    makes_fresh = True
    strides: Ints
    padding: str
    use_cudnn_on_gpu: bool = True
    explicit_paddings: Ints = ()
    data_format: str = "NHWC"
    dilations: Ints = (1, 1, 1, 1)

    def infer(self, input: Spec, filter_sizes: Spec, out_backprop: Spec) -> Dims:
        return with_rank(filter_sizes.as_dims(), 4)

    def kernel(self, input: Array, filter_sizes: Array, out_backprop: Array) -> Array:
        return self.convolve_back_to_filter(input, filter_sizes, out_backprop)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, _, out_backprop = node.inputs
        return [
            Conv2DBackpropInput(**self.attrs())(shape(input), grad, out_backprop),
            None,
            Conv2D(**self.attrs())(input, grad),
        ]


def convert_padding(padding: Any) -> tuple[Any, list[int]]:
    """The attrs ``padding`` and ``explicit_paddings`` of what a user gives as padding.

    Raises:
        ValueError: If explicit paddings are not a list of four pairs.
    """
    if isinstance(padding, str) and padding == "EXPLICIT":
        raise ValueError(
            '"EXPLICIT" is not a valid value for the padding parameter. To use explicit padding, '
            "the padding parameter must be a list."
        )
    if not isinstance(padding, (list, tuple)):
        return padding, []
    wanted = "When padding is a list, each element of padding must be a list/tuple of size 2."
    for i, pair in enumerate(padding):
        if not isinstance(pair, (list, tuple)):
            raise ValueError(f"{wanted} Element with index {i} of padding is not a list/tuple")
        if len(pair) != 2:
            raise ValueError(f"{wanted} Element with index {i} of padding has size {len(pair)}")
    if len(padding) != 4:
        raise ValueError(
            f"When padding is a list, it must be of size 4. Got padding of size: {len(padding)}"
        )
    return "EXPLICIT", [int(amount) for pair in padding for amount in pair]


def conv2d(
    input: Any,
    filter: Any = None,
    strides: Any = None,
    padding: Any = None,
    use_cudnn_on_gpu: bool = True,
    data_format: str | None = "NHWC",
    dilations: Any = (1, 1, 1, 1),
    name: str | None = None,
    filters: Any = None,
) -> Tensor:
    """Slides a filter over an image: at each place the sum of filter * what it covers.

    Args:
        input: ``floating[batch, height, width, in]``, or with ``in`` second for ``"NCHW"``.
        filter: ``floating[filter_height, filter_width, in, out]``.
        strides: Steps of the window: a number, or a list of 2 or of 4.
        padding: ``"SAME"``, ``"VALID"``, or a list of four pairs (before, after), one for each
            dimension of ``input``.
        use_cudnn_on_gpu: Kept in the graph; without effect.
        data_format: ``"NHWC"`` or ``"NCHW"``. Both run, where TensorFlow's CPU refuses the latter.
        dilations: Steps between the taps of the filter, as ``strides``.
        name: The node's name.
        filters: Another name of ``filter``.

    Returns:
        ``floating[batch, out_height, out_width, out]``, in the order of ``data_format``.

    Raises:
        ValueError: If ranks or channels do not fit, no window does, or an argument is malformed.

    Source: ``tensorflow/python/ops/nn_ops.py``.
    """
    filter = renamed("filters", filters, "filter", filter)
    padding, explicit_paddings = convert_padding(padding)
    data_format = data_format or "NHWC"
    channel = 1 if data_format.startswith("NC") else 3
    return Conv2D(
        strides=sequence(strides, 2, channel, "strides"),
        padding=padding,
        use_cudnn_on_gpu=use_cudnn_on_gpu,
        explicit_paddings=explicit_paddings,
        data_format=data_format,
        dilations=sequence(dilations, 2, channel, "dilations"),
    )(input, filter, name=name)


def conv2d_backprop_input(
    input_sizes: Any,
    filter: Any = None,
    out_backprop: Any = None,
    strides: Any = None,
    padding: Any = None,
    use_cudnn_on_gpu: bool = True,
    data_format: str | None = "NHWC",
    dilations: Any = (1, 1, 1, 1),
    name: str | None = None,
    filters: Any = None,
) -> Tensor:
    """The gradient of ``conv2d`` by its input.

    Args:
        input_sizes: ``int32[4]``, the shape of the input of ``conv2d``.
        filter: ``floating[filter_height, filter_width, in, out]``.
        out_backprop: ``floating[batch, out_height, out_width, out]``.
        strides: A list of 4.
        padding: As for ``conv2d``.
        use_cudnn_on_gpu: Kept in the graph; without effect.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: A list of 4.
        name: The node's name.
        filters: Another name of ``filter``.

    Returns:
        ``floating[batch, height, width, in]``.

    Raises:
        ValueError: If ranks do not fit or an argument is malformed.
    """
    filter = renamed("filters", filters, "filter", filter)
    padding, explicit_paddings = convert_padding(padding)
    return Conv2DBackpropInput(
        strides=strides,
        padding=padding,
        use_cudnn_on_gpu=use_cudnn_on_gpu,
        explicit_paddings=explicit_paddings,
        data_format=data_format,  # type: ignore[arg-type]  # None stands for the default
        dilations=dilations,
    )(input_sizes, filter, out_backprop, name=name)


def conv2d_backprop_filter(
    input: Any,
    filter_sizes: Any,
    out_backprop: Any,
    strides: Any,
    padding: Any,
    use_cudnn_on_gpu: bool = True,
    data_format: str | None = "NHWC",
    dilations: Any = (1, 1, 1, 1),
    name: str | None = None,
) -> Tensor:
    """The gradient of ``conv2d`` by its filter.

    Args:
        input: ``floating[batch, height, width, in]``.
        filter_sizes: ``int32[4]``, the shape of the filter of ``conv2d``.
        out_backprop: ``floating[batch, out_height, out_width, out]``.
        strides: A list of 4.
        padding: As for ``conv2d``.
        use_cudnn_on_gpu: Kept in the graph; without effect.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        dilations: A list of 4.
        name: The node's name.

    Returns:
        ``floating[filter_height, filter_width, in, out]``.

    Raises:
        ValueError: If ranks do not fit or an argument is malformed.
    """
    padding, explicit_paddings = convert_padding(padding)
    return Conv2DBackpropFilter(
        strides=strides,
        padding=padding,
        use_cudnn_on_gpu=use_cudnn_on_gpu,
        explicit_paddings=explicit_paddings,
        data_format=data_format,  # type: ignore[arg-type]  # None stands for the default
        dilations=dilations,
    )(input, filter_sizes, out_backprop, name=name)


def conv1d(
    value: Any = None,
    filters: Any = None,
    stride: Any = None,
    padding: Any = None,
    use_cudnn_on_gpu: bool | None = None,
    data_format: str | None = None,
    name: str | None = None,
    input: Any = None,
    dilations: Any = None,
) -> Tensor:
    """Slides a filter over a sequence, as ``conv2d`` does over an image of height 1.

    Args:
        value: ``floating[batch, width, in]``, or with ``in`` second for ``"NCW"``.
        filters: ``floating[filter_width, in, out]``.
        stride: Steps of the window: a number, or a list of 1 or of 3.
        padding: ``"SAME"`` or ``"VALID"``.
        use_cudnn_on_gpu: Kept in the graph; without effect.
        data_format: ``"NWC"`` or ``"NCW"``.
        name: The name scope.
        input: Another name of ``value``.
        dilations: Steps between the taps of the filter, as ``stride``.

    Returns:
        ``floating[batch, out_width, out]``.

    Raises:
        ValueError: If ranks or channels do not fit, no window does, or an argument is malformed.
    """
    value = renamed("input", input, "value", value)
    with name_scope(name, "conv1d", [value, filters]) as scope:
        layout, axis = image_format(data_format, ("NHWC", "NCHW"))
        channel = 2 if axis == 1 else 1
        steps = [1, *sequence(stride, 1, channel, "stride")]
        rates = [1, *sequence(dilations, 1, channel, "dilations")]
        value = expand_dims(value, axis)
        filters = expand_dims(filters, 0)
        image = Conv2D(
            strides=steps,
            padding=padding,
            use_cudnn_on_gpu=use_cudnn_on_gpu,  # type: ignore[arg-type]  # None is the default
            data_format=layout,
            dilations=rates,
        )(value, filters, name=scope)
        return squeeze(image, [axis])


def image_format(data_format: str | None, aliases: tuple[str, ...] = ()) -> tuple[str, int]:
    """The image format in which a sequence is convolved, and where its new dimension goes.

    Raises:
        ValueError: If the format is neither None, "NWC", "NCW" nor an alias.
    """
    if data_format in (None, "NWC") or (data_format == "NHWC" and "NHWC" in aliases):
        return "NHWC", 1
    if data_format == "NCW" or (data_format == "NCHW" and "NCHW" in aliases):
        return "NCHW", 2
    raise ValueError('data_format must be "NWC" or "NCW".')
