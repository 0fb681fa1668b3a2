"""Three-dimensional convolution and its two adjoints.

Source: ``tensorflow/python/ops/nn_ops.py`` and ``nn_grad.py``; kernels follow ``conv_ops_3d.cc``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base import dtypes
from minigraph.base.dims import Dims, with_rank
from minigraph.base.dtypes import FLOATS, INDICES
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Finish, Grads, Prepared, Types, op
from minigraph.kernels.layout import is_channel_first
from minigraph.ops.conv import Convolving
from minigraph.ops.reshape import renamed
from minigraph.ops.shape import shape
from minigraph.ops.sliding import Ints

Array = Any

__all__ = ["conv3d", "conv3d_backprop_filter", "conv3d_backprop_filter_v2"]


class _Conv3D(Convolving):
    what = "Conv3D"
    formats = ("NDHWC", "NCDHW")
    explicit_paddings = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check_minimum("strides", 5)


@op("input: T, filter: T -> output: T", category="convolution", T=FLOATS)
class Conv3D(_Conv3D):
    """Each output voxel is the sum of filter * input over the window it looks through."""

    makes_fresh = True
    prepared = 1
    strides: Ints
    padding: str
    data_format: str = "NDHWC"
    dilations: Ints = (1, 1, 1, 1, 1)

    def infer(self, input: Spec, filter: Spec) -> Dims:
        return self.output_dims(input.dims, filter.dims)

    def kernel(self, input: Array, filter: Array, *, finish: Finish | None = None) -> Array:
        return self.convolve(input, filter, finish)

    @property
    def absorbs(self) -> bool:
        return not is_channel_first(self.data_format)

    def prepare(self, input: Array, filter: Array) -> Prepared:
        return self.convolution(input, filter)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, filter = node.inputs
        return [
            Conv3DBackpropInputV2(**self.attrs())(shape(input), filter, grad),
            Conv3DBackpropFilterV2(**self.attrs())(input, shape(filter), grad),
        ]


@op(
    "input_sizes: Tshape, filter: T, out_backprop: T -> output: T",
    category="convolution",
    T=FLOATS,
    Tshape=Types(INDICES, default=dtypes.int32),
)
class Conv3DBackpropInputV2(_Conv3D):
    """The gradient of Conv3D by its input, also called transposed convolution."""

    makes_fresh = True
    strides: Ints
    padding: str
    data_format: str = "NDHWC"
    dilations: Ints = (1, 1, 1, 1, 1)

    def infer(self, input_sizes: Spec, filter: Spec, out_backprop: Spec) -> Dims:
        return with_rank(input_sizes.as_dims(), 5)

    def kernel(self, input_sizes: Array, filter: Array, out_backprop: Array) -> Array:
        return self.convolve_back_to_input(input_sizes, filter, out_backprop)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        _, filter, out_backprop = node.inputs
        return [
            None,
            Conv3DBackpropFilterV2(**self.attrs())(grad, shape(filter), out_backprop),
            Conv3D(**self.attrs())(grad, filter),
        ]


@op(
    "input: T, filter_sizes: int32, out_backprop: T -> output: T",
    category="convolution",
    T=FLOATS,
)
class Conv3DBackpropFilterV2(_Conv3D):
    """The gradient of Conv3D by its filter."""

    makes_fresh = True
    strides: Ints
    padding: str
    data_format: str = "NDHWC"
    dilations: Ints = (1, 1, 1, 1, 1)

    def infer(self, input: Spec, filter_sizes: Spec, out_backprop: Spec) -> Dims:
        return with_rank(filter_sizes.as_dims(), 5)

    def kernel(self, input: Array, filter_sizes: Array, out_backprop: Array) -> Array:
        return self.convolve_back_to_filter(input, filter_sizes, out_backprop)

    def gradient(self, node: Operation, grad: Any) -> Grads:
        input, _, out_backprop = node.inputs
        return [
            Conv3DBackpropInputV2(**self.attrs())(shape(input), grad, out_backprop),
            None,
            Conv3D(**self.attrs())(input, grad),
        ]


def conv3d(
    input: Any,
    filter: Any = None,
    strides: Any = None,
    padding: Any = None,
    data_format: str | None = "NDHWC",
    dilations: Any = (1, 1, 1, 1, 1),
    name: str | None = None,
    filters: Any = None,
) -> Tensor:
    """Slides a filter over a volume: at each place the sum of filter * what it covers.

    Args:
        input: ``floating[batch, depth, height, width, in]``, or with ``in`` second for
            ``"NCDHW"``.
        filter: ``floating[filter_depth, filter_height, filter_width, in, out]``.
        strides: A list of 5.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NDHWC"`` or ``"NCDHW"``. Both run, where TensorFlow's CPU refuses the
            latter.
        dilations: A list of 5.
        name: The node's name.
        filters: Another name of ``filter``.

    Returns:
        ``floating[batch, out_depth, out_height, out_width, out]``.

    Raises:
        ValueError: If ranks or channels do not fit, no window does, or an argument is malformed.
    """
    filter = renamed("filters", filters, "filter", filter)
    return Conv3D(
        strides=strides,
        padding=padding,
        data_format=data_format,  # type: ignore[arg-type]  # None stands for the default
        dilations=dilations,
    )(input, filter, name=name)


def conv3d_backprop_filter_v2(
    input: Any,
    filter_sizes: Any,
    out_backprop: Any,
    strides: Any,
    padding: Any,
    data_format: str | None = "NDHWC",
    dilations: Any = (1, 1, 1, 1, 1),
    name: str | None = None,
) -> Tensor:
    """The gradient of ``conv3d`` by its filter.

    Args:
        input: ``floating[batch, depth, height, width, in]``.
        filter_sizes: ``int32[5]``, the shape of the filter of ``conv3d``.
        out_backprop: ``floating[batch, out_depth, out_height, out_width, out]``.
        strides: A list of 5.
        padding: ``"SAME"`` or ``"VALID"``.
        data_format: ``"NDHWC"`` or ``"NCDHW"``.
        dilations: A list of 5.
        name: The node's name.

    Returns:
        ``floating[filter_depth, filter_height, filter_width, in, out]``.

    Raises:
        ValueError: If ranks do not fit or an argument is malformed.
    """
    return Conv3DBackpropFilterV2(
        strides=strides,
        padding=padding,
        data_format=data_format,  # type: ignore[arg-type]  # None stands for the default
        dilations=dilations,
    )(input, filter_sizes, out_backprop, name=name)


conv3d_backprop_filter = conv3d_backprop_filter_v2
