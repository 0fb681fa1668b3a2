"""Transposed convolutions: the adjoints of convolutions as layers of their own.

Source: ``tensorflow/python/ops/nn_ops.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.graph.context import name_scope
from minigraph.graph.node import Tensor
from minigraph.ops.concat import concat
from minigraph.ops.conv import Conv2DBackpropInput, image_format
from minigraph.ops.conv3d import Conv3DBackpropInputV2
from minigraph.ops.reshape import expand_dims, renamed, squeeze
from minigraph.ops.sliding import sequence

__all__ = ["conv1d_transpose", "conv2d_transpose", "conv3d_transpose", "conv_transpose"]


def conv1d_transpose(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: str | None = "NWC",
    dilations: Any = None,
    name: str | None = None,
) -> Tensor:
    """The adjoint of ``conv1d``: each element of ``input`` scatters a filter over the output.

    Args:
        input: ``floating[batch, width, in]``, or with ``in`` second for ``"NCW"``.
        filters: ``floating[filter_width, out, in]``.
        output_shape: ``int32[3]``.
        strides: Steps of the window: a number, or a list of 1 or of 3.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NWC"`` or ``"NCW"``.
        dilations: Steps between the taps of the filter, as ``strides``.
        name: The name scope.

    Returns:
        ``floating[batch, out_width, out]``.

    Raises:
        ValueError: If ranks do not fit or an argument is malformed.
    """
    with name_scope(name, "conv1d_transpose", [input, filters, output_shape]) as scope:
        layout, axis = image_format(data_format)
        channel = 2 if axis == 1 else 1
        steps = [1, *sequence(strides, 1, channel, "stride")]
        rates = [1, *sequence(dilations, 1, channel, "dilations")]
        input = expand_dims(input, axis)
        filters = expand_dims(filters, 0)
        sizes = output_shape if isinstance(output_shape, Tensor) else list(output_shape)
        sizes = concat([sizes[:axis], [1], sizes[axis:]], 0)
        image = Conv2DBackpropInput(
            strides=steps, padding=padding, data_format=layout, dilations=rates
        )(sizes, filters, input, name=scope)
        return squeeze(image, axis)


def conv2d_transpose(
    value: Any = None,
    filter: Any = None,
    output_shape: Any = None,
    strides: Any = None,
    padding: Any = "SAME",
    data_format: str | None = "NHWC",
    name: str | None = None,
    input: Any = None,
    filters: Any = None,
    dilations: Any = None,
) -> Tensor:
    """The adjoint of ``conv2d``: each pixel of ``value`` scatters a filter over the output.

    Args:
        value: ``floating[batch, height, width, in]``, or with ``in`` second for ``"NCHW"``.
        filter: ``floating[filter_height, filter_width, out, in]``.
        output_shape: ``int32[4]``.
        strides: Steps of the window: a number, or a list of 2 or of 4.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NHWC"`` or ``"NCHW"``.
        name: The node's name.
        input: Another name of ``value``.
        filters: Another name of ``filter``.
        dilations: Steps between the taps of the filter, as ``strides``.

    Returns:
        ``floating[batch, out_height, out_width, out]``.

    Raises:
        ValueError: If ranks do not fit or an argument is malformed.

    Source: Zeiler et al., "Deconvolutional Networks", 2010.
    """
    value = renamed("input", input, "value", value)
    filter = renamed("filters", filters, "filter", filter)
    with name_scope(name, "conv2d_transpose", [value, filter, output_shape]) as scope:
        return _transposed_2d(
            value, filter, output_shape, strides, padding, data_format, dilations, scope
        )


def _transposed_2d(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: str | None = "NHWC",
    dilations: Any = None,
    name: str | None = None,
) -> Tensor:
    with name_scope(name, "conv2d_transpose", [input, filters, output_shape]) as scope:
        data_format = data_format or "NHWC"
        channel = 1 if data_format.startswith("NC") else 3
        return Conv2DBackpropInput(
            strides=sequence(strides, 2, channel, "strides"),
            padding=padding,
            data_format=data_format,
            dilations=sequence(dilations, 2, channel, "dilations"),
        )(output_shape, filters, input, name=scope)


def conv3d_transpose(
    value: Any,
    filter: Any = None,
    output_shape: Any = None,
    strides: Any = None,
    padding: Any = "SAME",
    data_format: str | None = "NDHWC",
    name: str | None = None,
    input: Any = None,
    filters: Any = None,
    dilations: Any = None,
) -> Tensor:
    """The adjoint of ``conv3d``: each voxel of ``value`` scatters a filter over the output.

    Args:
        value: ``floating[batch, depth, height, width, in]``, or with ``in`` second for
            ``"NCDHW"``.
        filter: ``floating[filter_depth, filter_height, filter_width, out, in]``.
        output_shape: ``int32[5]``.
        strides: Steps of the window: a number, or a list of 3 or of 5.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NDHWC"`` or ``"NCDHW"``.
        name: The node's name.
        input: Another name of ``value``.
        filters: Another name of ``filter``.
        dilations: Steps between the taps of the filter, as ``strides``.

    Returns:
        ``floating[batch, out_depth, out_height, out_width, out]``.

    Raises:
        ValueError: If ranks do not fit or an argument is malformed.
    """
    filter = renamed("filters", filters, "filter", filter)
    value = renamed("input", input, "value", value)
    return _transposed_3d(
        value, filter, output_shape, strides, padding, data_format, dilations, name
    )


def _transposed_3d(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: str | None = "NDHWC",
    dilations: Any = None,
    name: str | None = None,
) -> Tensor:
    with name_scope(name, "conv3d_transpose", [input, filters, output_shape]) as scope:
        data_format = data_format or "NDHWC"
        channel = 1 if data_format.startswith("NC") else 4
        return Conv3DBackpropInputV2(
            strides=sequence(strides, 3, channel, "strides"),
            padding=padding,
            data_format=data_format,
            dilations=sequence(dilations, 3, channel, "dilations"),
        )(output_shape, filters, input, name=scope)


_BY_RANK = {1: conv1d_transpose, 2: _transposed_2d, 3: _transposed_3d}


def conv_transpose(
    input: Any,
    filters: Any,
    output_shape: Any,
    strides: Any,
    padding: Any = "SAME",
    data_format: str | None = None,
    dilations: Any = None,
    name: str | None = None,
) -> Tensor:
    """A transposed convolution over as many spatial dimensions as ``output_shape`` has.

    Args:
        input: ``floating[batch, *spatial, in]``.
        filters: ``floating[*filter_spatial, out, in]``.
        output_shape: ``int32[rank]``, a tensor of known length or a list.
        strides: Steps of the window: a number, or one for each spatial or for every dimension.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: Such as ``"NWC"`` or ``"NCHW"``; channels are last if None.
        dilations: Steps between the taps of the filter, as ``strides``.
        name: The name scope.

    Raises:
        ValueError: If the length of ``output_shape`` is not 3, 4 or 5, or as the functions of one
            rank.
    """
    with name_scope(name, "conv_transpose", [input, filters, output_shape]) as scope:
        if isinstance(output_shape, Tensor):
            n = int(output_shape.shape[0]) - 2
        elif hasattr(output_shape, "__len__"):
            n = len(output_shape) - 2
        else:
            raise ValueError("output_shape must be a tensor or sized collection.")
        if n not in _BY_RANK:
            raise ValueError(f"output_shape must be of length 3, 4 or 5 but was {n + 2}.")
        return _BY_RANK[n](
            input,
            filters,
            output_shape,
            strides,
            padding=padding,
            data_format=data_format,
            dilations=dilations,
            name=scope,
        )
