"""Convolution of any rank, with or without holes.

Source: ``tensorflow/python/ops/nn_ops.py``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from minigraph.base.shape import TensorShape, as_shape, dimension_at_index
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.conv import Conv2D, Conv2DBackpropInput, conv1d
from minigraph.ops.conv3d import Conv3D
from minigraph.ops.conv_transpose import conv2d_transpose
from minigraph.ops.holes import Apply, SpaceToBatch, strides_and_dilations
from minigraph.ops.reshape import renamed
from minigraph.ops.shape import shape
from minigraph.ops.sliding import sequence
from minigraph.ops.space import batch_to_space, space_to_batch

__all__ = ["atrous_conv2d", "atrous_conv2d_transpose", "convolution"]


class Convolution:
    """A convolution of one to three dimensions, ready for inputs and filters of static shapes.

    Args:
        input_shape: The static shape of the input.
        filter_shape: The static shape of the filter.
        padding: ``"SAME"`` or ``"VALID"``.
        strides: Steps of the window for each spatial dimension.
        dilation_rate: Steps between the taps for each spatial dimension.
        name: The node's name.
        data_format: Such as ``"NWC"`` or ``"NCHW"``; channels are last if None.

    Raises:
        ValueError: If shapes do not fit or an argument is malformed.

    Source: ``Convolution`` in ``tensorflow/python/ops/nn_ops.py``.
    """

    def __init__(
        self,
        input_shape: TensorShape,
        filter_shape: TensorShape,
        padding: str,
        strides: Any = None,
        dilation_rate: Any = None,
        name: str | None = None,
        data_format: str | None = None,
    ) -> None:
        rank = input_shape.rank if filter_shape.rank is None else filter_shape.rank
        if rank is None:
            raise ValueError("rank of input or filter must be known")
        for what, known in (("input", input_shape), ("filter", filter_shape)):
            if known.rank not in (None, rank):
                raise ValueError(f"{what} tensor must have rank {rank}")
        self._rank, n = rank, rank - 2
        channel_first = data_format is not None and data_format.startswith("NC")
        channels = dimension_at_index(input_shape, 1 if channel_first else n + 1)
        if not channels.is_compatible_with(filter_shape[n]):
            raise ValueError(
                "number of input channels does not match corresponding dimension of filter, "
                f"{channels} != {filter_shape[n]}"
            )
        self.strides, self.dilation_rate = strides_and_dilations(n, strides, dilation_rate)
        self.input_shape, self.filter_shape = input_shape, filter_shape
        self.padding, self.data_format, self.name = padding, data_format, name
        self.conv_op = SpaceToBatch(
            input_shape,
            self.dilation_rate,
            padding,
            self._build,
            filter_shape=filter_shape,
            spatial_dims=range(2, n + 2) if channel_first else range(1, n + 1),
            data_format=data_format,
        )

    def _build(self, _: int, padding: str) -> Apply:
        """The convolution without holes."""
        if not 3 <= self._rank <= 5:
            raise ValueError("`input` and `filter` must have rank at least 3 and at most 5")
        steps, layout = self.strides.tolist(), self.data_format
        if self._rank == 3:
            return lambda inp, w: conv1d(
                inp, w, steps[0], padding, data_format=layout, name=self.name
            )
        last, first = ("NHWC", "NCHW") if self._rank == 4 else ("NDHWC", "NCDHW")
        if layout not in (None, last, first):
            raise ValueError(f'data_format must be "{last}" or "{first}".')
        strides = [1, 1, *steps] if layout == first else [1, *steps, 1]
        kind: Any = Conv2D if self._rank == 4 else Conv3D
        conv = kind(strides=strides, padding=padding, data_format=layout)
        return lambda inp, w: conv(inp, w, name=self.name)

    def __call__(self, inp: Tensor, filter: Any) -> Tensor:
        """Convolves."""
        return self.conv_op(inp, filter)


def convolution(
    input: Any,
    filter: Any,
    padding: Any,
    strides: Any = None,
    dilation_rate: Any = None,
    name: str | None = None,
    data_format: str | None = None,
    filters: Any = None,
    dilations: Any = None,
) -> Tensor:
    """Slides a filter over one to three spatial dimensions, also a filter with holes.

    Args:
        input: ``floating[batch, *spatial, in]``, or with ``in`` second for formats ``"NC..."``.
        filter: ``floating[*filter_spatial, in, out]``.
        padding: ``"SAME"`` or ``"VALID"``.
        strides: Steps of the window: a number, or one for each spatial or for every dimension.
        dilation_rate: Steps between the taps of the filter, likewise.
        name: The name scope.
        data_format: Such as ``"NWC"`` or ``"NCHW"``; channels are last if None.
        filters: Another name of ``filter``.
        dilations: Another name of ``dilation_rate``.

    Returns:
        ``floating[batch, *output, out]``.

    Raises:
        ValueError: If shapes do not fit, an argument is malformed, or strides and dilations are
            both above 1.
    """
    filter = renamed("filters", filters, "filter", filter)
    rates = renamed("dilations", dilations, "dilation_rate", dilation_rate)
    input_shape, filter_shape = as_shape(input.shape), as_shape(filter.shape)
    rank = filter_shape.rank if input_shape.rank is None else input_shape.rank
    if rank is None:
        raise ValueError("rank of input or filter must be known")
    n = rank - 2
    if not 1 <= n <= 3:
        raise ValueError(f"Input tensor must be of rank 3, 4 or 5 but was {rank}.")
    channel = 1 if data_format is not None and data_format.startswith("NC") else n + 1
    steps = sequence(strides, n, channel, "strides")
    rates = sequence(rates, n, channel, "dilations")
    with name_scope(name, "convolution", [input, filter]) as scope:
        if any(rate != 1 for rate in rates):
            inner = slice(2, None) if channel == 1 else slice(1, -1)
            conv = Convolution(
                input_shape,
                filter_shape,
                padding,
                strides=steps[inner],
                dilation_rate=rates[inner],
                name=scope,
                data_format=data_format,
            )
            return conv(input, filter)
        if n == 1:
            return conv1d(
                input,
                filter,
                steps,
                padding,
                data_format=data_format,
                dilations=rates,
                name=scope,
            )
        kind: Any = Conv2D if n == 2 else Conv3D
        plain = kind(strides=steps, padding=padding, data_format=data_format, dilations=rates)
        return plain(input, filter, name=scope)


def atrous_conv2d(
    value: Any, filters: Any, rate: Any, padding: str, name: str | None = None
) -> Tensor:
    """A convolution of an image with a filter full of holes.

    Args:
        value: ``floating[batch, height, width, in]``.
        filters: ``floating[filter_height, filter_width, in, out]``.
        rate: Steps between the taps of the filter.
        padding: ``"SAME"`` or ``"VALID"``.
        name: The name scope.

    Returns:
        ``floating[batch, out_height, out_width, out]``.

    Raises:
        ValueError: If shapes do not fit or an argument is malformed.

    Source: Chen et al., https://arxiv.org/abs/1412.7062.
    """
    rates = np.broadcast_to(rate, (2,))
    return convolution(value, filters, padding, dilation_rate=rates, name=name)


def atrous_conv2d_transpose(
    value: Any,
    filters: Any,
    output_shape: Any,
    rate: int,
    padding: str,
    name: str | None = None,
) -> Tensor:
    """The adjoint of ``atrous_conv2d``.

    Args:
        value: ``floating[batch, height, width, in]``.
        filters: ``floating[filter_height, filter_width, out, in]``.
        output_shape: ``int32[4]``.
        rate: Steps between the taps of the filter.
        padding: ``"SAME"`` or ``"VALID"``.
        name: The name scope.

    Returns:
        ``floating[batch, out_height, out_width, out]``.

    Raises:
        ValueError: If shapes do not fit or an argument is malformed.
    """
    with name_scope(name, "atrous_conv2d_transpose", [value, filters, output_shape]):
        value = convert_to_tensor(value, name="value")
        filters = convert_to_tensor(filters, name="filters")
        channels, taken = value.shape[3], filters.shape[3]
        if not channels.is_compatible_with(taken):
            raise ValueError(
                "value's input channels does not match filters' input channels, "
                f"{channels} != {taken}"
            )
        if rate < 1:
            raise ValueError(f"rate {rate} cannot be less than one")
        if rate == 1:
            return conv2d_transpose(value, filters, output_shape, [1, 1, 1, 1], padding)
        sizes = convert_to_tensor(output_shape, name="output_shape")
        if not sizes.shape.is_compatible_with([4]):
            raise ValueError(f"output_shape must have shape (4,), got {sizes.shape}")
        if isinstance(output_shape, (list, tuple, np.ndarray)):
            output_shape = list(output_shape)
            if not filters.shape[2].is_compatible_with(output_shape[3]):
                raise ValueError(
                    "output_shape does not match filter's output channels, "
                    f"{output_shape[3]} != {filters.shape[2]}"
                )
        (top, bottom), (left, right) = _paddings_of_holes(filters, rate, padding)
        height = output_shape[1] + top + bottom
        width = output_shape[2] + left + right
        below = (rate - height % rate) % rate
        beside = (rate - width % rate) % rate
        batches = space_to_batch(input=value, paddings=[[0, below], [0, beside]], block_size=rate)
        input_sizes = [
            rate * rate * output_shape[0],
            (height + below) // rate,
            (width + beside) // rate,
            output_shape[3],
        ]
        plain = Conv2DBackpropInput([1, 1, 1, 1], "VALID")(input_sizes, filters, batches)
        crops = [[top, bottom + below], [left, right + beside]]
        return batch_to_space(input=plain, crops=crops, block_size=rate)


def _paddings_of_holes(filters: Tensor, rate: int, padding: str) -> list[tuple[Any, Any]]:
    """What the padding cuts off before and after both dimensions, the odd row behind."""
    if padding == "VALID":
        return [(0, 0), (0, 0)]
    if padding != "SAME":
        raise ValueError(f"padding must be either VALID or SAME: {padding}")
    known = filters.shape.is_fully_defined()
    taps: Any = filters.shape.as_list() if known else shape(filters)
    height, width = taps[0], taps[1]
    pad_height = height + (height - 1) * (rate - 1) - 1
    pad_width = width + (width - 1) * (rate - 1) - 1
    top = pad_height // 2
    bottom = pad_height - top
    left = pad_width // 2
    return [(top, bottom), (left, pad_width - left)]
