"""Transposed convolutions in two and three dimensions, as layers and as functions.

Source: ``tensorflow/python/layers/convolutional.py`` and
``tensorflow/python/keras/layers/convolutional.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph.node import Tensor
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.arguments import (
    channel_axis,
    convert_data_format,
    deconv_output_length,
    dims_of_rank,
    normalize_tuple,
)
from minigraph.model.layers.base import Layer, apply_layer
from minigraph.model.layers.conv import ConvLayer
from minigraph.ops.arrange import transpose
from minigraph.ops.bias import bias_add
from minigraph.ops.conv_transpose import conv2d_transpose as conv2d_transpose_op
from minigraph.ops.conv_transpose import conv3d_transpose as conv3d_transpose_op
from minigraph.ops.join import stack
from minigraph.ops.shape import shape as shape_of

__all__ = ["Conv2DTranspose", "Conv3DTranspose", "conv2d_transpose", "conv3d_transpose"]


@documented_like(ConvLayer)
class _ConvTranspose(ConvLayer):
    """A transposed convolution: kernel, bias, activation.

    Args:
        strides: The same; they make the output larger.
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: Any = "valid",
        data_format: str = "channels_last",
        activation: Any = None,
        use_bias: Any = True,
        kernel_initializer: Any = None,
        bias_initializer: Any = zeros_initializer(),
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        trainable: bool = True,
        name: Any = None,
        **kwargs: Any,
    ) -> None:
        output_padding = kwargs.pop("output_padding", None)
        super().__init__(
            filters,
            kernel_size,
            strides,
            padding,
            data_format,
            activation=activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=activity_regularizer,
            kernel_constraint=kernel_constraint,
            bias_constraint=bias_constraint,
            trainable=trainable,
            name=name,
            **kwargs,
        )
        self.output_padding: tuple[Any, ...] = (None,) * self.rank
        if output_padding is not None:
            amounts = normalize_tuple(output_padding, self.rank, "output_padding")
            self.output_padding = amounts
            if any(amount >= step for amount, step in zip(amounts, self.strides, strict=True)):
                raise ValueError(
                    f"Stride {self.strides} must be greater than output padding {amounts}"
                )

    @documented_like(Layer.build)
    def build(self, input_shape: Any) -> None:
        """Makes ``kernel`` and ``bias``.

        Raises:
            ValueError: If the number of input channels is unknown.
        """
        channels = self.input_channels(input_shape)
        self.input_spec = self.channels_spec(channels)
        self.kernel = self.add_kernel((*self.kernel_size, self.filters, channels))
        self.bias = self.add_bias()
        self.built = True

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The shape of what a convolution makes an input of this shape of.

        Raises:
            ValueError: If the rank is not that of inputs.
        """
        dims = dims_of_rank(self.rank + 2, input_shape)
        lengths = self._output_lengths([dims[axis] for axis in self._spatial_axes()])
        return TensorShape(self._arranged(dims[0], lengths))

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Convolves backwards, adds the bias, applies the activation.

        Raises:
            AttributeError: If the layer is not built yet, which calling it does.
            TypeError: If ``inputs`` are not floating, or of another dtype than the kernel.
            ValueError: If the rank of ``inputs`` is wrong.
        """
        sizes = shape_of(inputs)
        batch = sizes[0]
        spatial = [sizes[axis] for axis in self._spatial_axes()]
        output_shape = stack(self._arranged(batch, self._output_lengths(spatial)))
        outputs = self._transposed(inputs, output_shape)
        static = inputs.shape.as_list()
        lengths = self._output_lengths([static[axis] for axis in self._spatial_axes()])
        outputs.set_shape(self._arranged(static[0], lengths))
        if self.use_bias:
            data_format = convert_data_format(self.data_format, 4)
            outputs = bias_add(outputs, self.bias, data_format=data_format)
        return self.activation(outputs)

    def _spatial_axes(self) -> range:
        first = 2 if self.data_format == "channels_first" else 1
        return range(first, first + self.rank)

    def _output_lengths(self, lengths: list[Any]) -> list[Any]:
        return [
            deconv_output_length(lengths[i], self.kernel_size[i], self.padding, amount, stride)
            for i, (amount, stride) in enumerate(
                zip(self.output_padding, self.strides, strict=True)
            )
        ]

    def _arranged(self, batch: Any, lengths: list[Any]) -> tuple[Any, ...]:
        if self.data_format == "channels_first":
            return (batch, self.filters, *lengths)
        return (batch, *lengths, self.filters)

    def _transposed(self, inputs: Any, output_shape: Tensor) -> Tensor:
        raise NotImplementedError(f"{type(self).__name__} does not say how it convolves")


@documented_like(_ConvTranspose)
class Conv2DTranspose(_ConvTranspose):
    """Transposed convolution over images: ``float[batch, height, width, channels]``."""

    rank = 2

    def _transposed(self, inputs: Any, output_shape: Tensor) -> Tensor:
        strides = (1, *self.strides, 1)
        padding = self.padding.upper()
        if self.data_format == "channels_last":
            output_shape[0]  # Keras looks at the batch size here, which leaves nodes behind.
            return conv2d_transpose_op(inputs, self.kernel, output_shape, strides, padding)
        # On CPUs, Keras turns channels-first images round.
        inputs = transpose(inputs, (0, 2, 3, 1))
        output_shape = stack([output_shape[axis] for axis in (0, 2, 3, 1)])
        outputs = conv2d_transpose_op(inputs, self.kernel, output_shape, strides, padding)
        return transpose(outputs, (0, 3, 1, 2))


@documented_like(_ConvTranspose)
class Conv3DTranspose(_ConvTranspose):
    """Transposed convolution over volumes: ``float[batch, depth, height, width, channels]``."""

    rank = 3

    def input_channels(self, input_shape: Any) -> int:
        """The number of channels of the input.

        Args:
            input_shape: The ``TensorShape`` of the input.

        Raises:
            ValueError: If it is unknown.
        """
        channels = as_shape(input_shape).as_list()[channel_axis(self.data_format)]
        if channels is None:
            raise ValueError(
                "The channel dimension of the inputs should be defined, found None: "
                f"{as_shape(input_shape)}"
            )
        return channels

    def _transposed(self, inputs: Any, output_shape: Tensor) -> Tensor:
        first = self.data_format == "channels_first"
        return conv3d_transpose_op(
            inputs,
            self.kernel,
            output_shape,
            (1, 1, *self.strides) if first else (1, *self.strides, 1),
            data_format=convert_data_format(self.data_format, 5),
            padding=self.padding.upper(),
        )


@documented_like(Conv2DTranspose)
def conv2d_transpose(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str = "channels_last",
    activation: Any = None,
    use_bias: bool = True,
    kernel_initializer: Any = None,
    bias_initializer: Any = zeros_initializer(),
    kernel_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    kernel_constraint: Any = None,
    bias_constraint: Any = None,
    trainable: bool = True,
    name: str | None = None,
    reuse: Any = None,
) -> Tensor:
    """The transpose of a convolution over images: strides make the output larger.

    Args:
        inputs: ``float[batch, height, width, channels]``, or channels after the batch if
            ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_height, new_width, filters]``, or channels after the batch.

    Raises:
        ValueError: If an argument is not as described or the number of channels is unknown.
    """
    return apply_layer(Conv2DTranspose, locals())


@documented_like(Conv3DTranspose)
def conv3d_transpose(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1, 1),
    padding: str = "valid",
    data_format: str = "channels_last",
    activation: Any = None,
    use_bias: bool = True,
    kernel_initializer: Any = None,
    bias_initializer: Any = zeros_initializer(),
    kernel_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    kernel_constraint: Any = None,
    bias_constraint: Any = None,
    trainable: bool = True,
    name: str | None = None,
    reuse: Any = None,
) -> Tensor:
    """The transpose of a convolution over volumes: strides make the output larger.

    Args:
        inputs: ``float[batch, depth, height, width, channels]``, or channels after the batch if
            ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_depth, new_height, new_width, filters]``, or channels after the batch.

    Raises:
        ValueError: If an argument is not as described or the number of channels is unknown.
    """
    return apply_layer(Conv3DTranspose, locals())
