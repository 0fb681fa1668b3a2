"""Depthwise separable convolutions in one and two dimensions, as layers and as functions.

Source: ``tensorflow/python/layers/convolutional.py`` and
``tensorflow/python/keras/layers/convolutional.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.docs import documented_like
from minigraph.graph.node import Tensor
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.arguments import convert_data_format
from minigraph.model.layers.base import Layer, apply_layer
from minigraph.model.layers.by_name import initializer_by_name, regularizer_by_name
from minigraph.model.layers.conv import ConvLayer
from minigraph.ops.bias import bias_add
from minigraph.ops.depthwise import separable_conv2d as separable_conv2d_op
from minigraph.ops.reshape import expand_dims, squeeze

__all__ = ["SeparableConv1D", "SeparableConv2D", "separable_conv1d", "separable_conv2d"]


@documented_like(ConvLayer)
class _SeparableConv(ConvLayer):
    """A convolution of each channel by itself, then one across channels of size 1.

    Args:
        depth_multiplier: How many channels the first convolution makes of each.
        depthwise_initializer: The first kernel's initializer.
        pointwise_initializer: The second's.
        depthwise_regularizer: A function from the first kernel to a loss.
        pointwise_regularizer: The same for the second.
        depthwise_constraint: Applied to the first kernel after updates.
        pointwise_constraint: The same for the second.
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: Any = "valid",
        data_format: str = "channels_last",
        dilation_rate: Any = 1,
        depth_multiplier: int = 1,
        activation: Any = None,
        use_bias: Any = True,
        depthwise_initializer: Any = None,
        pointwise_initializer: Any = None,
        bias_initializer: Any = zeros_initializer(),
        depthwise_regularizer: Any = None,
        pointwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
        pointwise_constraint: Any = None,
        bias_constraint: Any = None,
        trainable: bool = True,
        name: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            filters,
            kernel_size,
            strides,
            padding,
            data_format,
            dilation_rate,
            activation=activation,
            use_bias=use_bias,
            bias_initializer=bias_initializer,
            bias_regularizer=bias_regularizer,
            activity_regularizer=activity_regularizer,
            bias_constraint=bias_constraint,
            trainable=trainable,
            name=name,
            **kwargs,
        )
        self.depth_multiplier = depth_multiplier
        self.depthwise_initializer = initializer_by_name(depthwise_initializer)
        self.pointwise_initializer = initializer_by_name(pointwise_initializer)
        self.depthwise_regularizer = regularizer_by_name(depthwise_regularizer)
        self.pointwise_regularizer = regularizer_by_name(pointwise_regularizer)
        self.depthwise_constraint = depthwise_constraint
        self.pointwise_constraint = pointwise_constraint

    @documented_like(Layer.build)
    def build(self, input_shape: Any) -> None:
        """Makes ``depthwise_kernel``, ``pointwise_kernel`` and ``bias``.

        Raises:
            ValueError: If the number of input channels is unknown.
        """
        channels = self.input_channels(input_shape)
        self.input_spec = self.channels_spec(channels)
        self.depthwise_kernel = self.add_weight(
            name="depthwise_kernel",
            shape=(*self.kernel_size, channels, self.depth_multiplier),
            initializer=self.depthwise_initializer,
            regularizer=self.depthwise_regularizer,
            constraint=self.depthwise_constraint,
            trainable=True,
            dtype=self.dtype,
        )
        self.pointwise_kernel = self.add_weight(
            name="pointwise_kernel",
            shape=(1,) * self.rank + (self.depth_multiplier * channels, self.filters),
            initializer=self.pointwise_initializer,
            regularizer=self.pointwise_regularizer,
            constraint=self.pointwise_constraint,
            trainable=True,
            dtype=self.dtype,
        )
        self.bias = self.add_bias()
        self.built = True

    def _separable(
        self, inputs: Any, kernels: tuple[Any, Any], strides: tuple[int, ...], rate: Any
    ) -> Tensor:
        """Both convolutions and the bias, of images."""
        first = self.data_format == "channels_first"
        data_format = convert_data_format(self.data_format, 4)
        outputs = separable_conv2d_op(
            inputs,
            *kernels,
            strides=(1, 1, *strides) if first else (1, *strides, 1),
            padding=self.op_padding,
            rate=rate,
            data_format=data_format,
        )
        if self.use_bias:
            outputs = bias_add(outputs, self.bias, data_format=data_format)
        return outputs


@documented_like(_SeparableConv)
class SeparableConv1D(_SeparableConv):
    """Separable convolution over a sequence: ``float[batch, steps, channels]``.

    Args:
        padding: ``"valid"``, ``"same"`` or ``"causal"`` (no step sees later ones).
    """

    rank = 1
    takes_causal = True

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Convolves the sequence as an image of height 1.

        Raises:
            AttributeError: If the layer is not built yet, which calling it does.
            TypeError: If ``inputs`` are not floating, or of another dtype than the kernels.
            ValueError: If ``inputs`` do not fit the kernels.
        """
        added = 2 if self.data_format == "channels_first" else 1
        inputs = expand_dims(self.causally_padded(inputs), added)
        kernels = expand_dims(self.depthwise_kernel, 0), expand_dims(self.pointwise_kernel, 0)
        outputs = self._separable(inputs, kernels, self.strides * 2, (1, *self.dilation_rate))
        return self.activation(squeeze(outputs, [added]))


@documented_like(_SeparableConv)
class SeparableConv2D(_SeparableConv):
    """Separable convolution over images: ``float[batch, height, width, channels]``."""

    rank = 2

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Convolves, adds the bias, applies the activation.

        Raises:
            AttributeError: If the layer is not built yet, which calling it does.
            TypeError: If ``inputs`` are not floating, or of another dtype than the kernels.
            ValueError: If ``inputs`` do not fit the kernels.
        """
        kernels = self.depthwise_kernel, self.pointwise_kernel
        return self.activation(self._separable(inputs, kernels, self.strides, self.dilation_rate))


@documented_like(SeparableConv1D)
def separable_conv1d(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = 1,
    padding: str = "valid",
    data_format: str = "channels_last",
    dilation_rate: Any = 1,
    depth_multiplier: int = 1,
    activation: Any = None,
    use_bias: bool = True,
    depthwise_initializer: Any = None,
    pointwise_initializer: Any = None,
    bias_initializer: Any = zeros_initializer(),
    depthwise_regularizer: Any = None,
    pointwise_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    depthwise_constraint: Any = None,
    pointwise_constraint: Any = None,
    bias_constraint: Any = None,
    trainable: bool = True,
    name: str | None = None,
    reuse: Any = None,
) -> Tensor:
    """A convolution of each channel of a sequence, then one across channels.

    Args:
        inputs: ``float[batch, steps, channels]``, or ``[batch, channels, steps]`` if
            ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_steps, filters]``, or channels after the batch.

    Raises:
        TypeError: If ``inputs`` are not floating, or ``activation`` is neither a function nor a
            name.
        ValueError: If another argument is not as described, the rank of ``inputs`` is not 3, or the
            number of its channels is unknown.
    """
    return apply_layer(SeparableConv1D, locals())


@documented_like(SeparableConv2D)
def separable_conv2d(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str = "channels_last",
    dilation_rate: Any = (1, 1),
    depth_multiplier: int = 1,
    activation: Any = None,
    use_bias: bool = True,
    depthwise_initializer: Any = None,
    pointwise_initializer: Any = None,
    bias_initializer: Any = zeros_initializer(),
    depthwise_regularizer: Any = None,
    pointwise_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    depthwise_constraint: Any = None,
    pointwise_constraint: Any = None,
    bias_constraint: Any = None,
    trainable: bool = True,
    name: str | None = None,
    reuse: Any = None,
) -> Tensor:
    """A convolution of each channel of images, then one across channels.

    Args:
        inputs: ``float[batch, height, width, channels]``, or channels after the batch if
            ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_height, new_width, filters]``, or channels after the batch.

    Raises:
        TypeError: If ``inputs`` are not floating, or ``activation`` is neither a function nor a
            name.
        ValueError: If another argument is not as described, the rank of ``inputs`` is not 4, or the
            number of its channels is unknown.
    """
    return apply_layer(SeparableConv2D, locals())
