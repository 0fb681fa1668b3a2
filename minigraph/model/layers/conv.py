"""Convolutions in one, two and three dimensions, as layers and as functions.

Source: ``tensorflow/python/layers/convolutional.py`` and
``tensorflow/python/keras/layers/convolutional.py``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from minigraph.base.docs import documented_like
from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph.node import Tensor
from minigraph.model.initializers import zeros_initializer
from minigraph.model.layers.arguments import (
    channel_axis,
    convert_data_format,
    dims_of_rank,
    normalize_data_format,
    normalize_padding,
    normalize_tuple,
    output_length,
)
from minigraph.model.layers.base import Layer, apply_layer
from minigraph.model.layers.by_name import (
    activation_by_name,
    initializer_by_name,
    regularizer_by_name,
)
from minigraph.model.layers.input_spec import InputSpec
from minigraph.ops.bias import bias_add
from minigraph.ops.convolution import Convolution
from minigraph.ops.pad import pad
from minigraph.ops.reshape import reshape

__all__ = ["Conv1D", "Conv2D", "Conv3D", "conv1d", "conv2d", "conv3d"]


class ConvLayer(Layer):
    """What convolutions of all kinds and ranks have in common.

    Args:
        filters: The number of output channels.
        kernel_size: An int, or a list of one for each spatial dimension.
        strides: The same. Strides other than 1 exclude dilation rates other than 1.
        padding: ``"valid"`` or ``"same"``.
        data_format: ``"channels_last"`` or ``"channels_first"``.
        dilation_rate: An int, or a list of one for each spatial dimension.
        activation: Applied to the outputs; a function or its name.
        use_bias: Whether a bias is added.
        kernel_initializer: The kernel's initializer; the scope's, or Glorot's uniform, if None.
        bias_initializer: The bias's.
        kernel_regularizer: A function from the kernel to a loss.
        bias_regularizer: The same for the bias.
        activity_regularizer: The same for the outputs.
        kernel_constraint: Applied to the kernel after updates.
        bias_constraint: The same for the bias.
        trainable: Whether the variables are trained.
        name: The layer's name and scope.
        **kwargs: What every ``Layer`` takes, such as ``dtype``.

    Attributes:
        rank: The number of spatial dimensions.
        takes_causal: Whether ``"causal"`` is a padding.

    Raises:
        TypeError: If ``activation`` is neither a function nor a name, or a keyword is unknown.
        ValueError: If another argument is not as described; of sizes, some show when the layer is
            built.
    """

    rank: ClassVar[int]
    takes_causal: ClassVar[bool] = False

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: Any = "valid",
        data_format: str = "channels_last",
        dilation_rate: Any = 1,
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
        # What is given by name is looked up first: TensorFlow's errors come in this order.
        self.activation = activation_by_name(activation)
        self.kernel_initializer = initializer_by_name(kernel_initializer)
        self.bias_initializer = initializer_by_name(bias_initializer)
        self.kernel_regularizer = regularizer_by_name(kernel_regularizer)
        self.bias_regularizer = regularizer_by_name(bias_regularizer)
        super().__init__(
            trainable=trainable,
            name=name,
            activity_regularizer=regularizer_by_name(activity_regularizer),
            **kwargs,
        )
        self.filters = filters
        self.kernel_size = normalize_tuple(kernel_size, self.rank, "kernel_size")
        self.strides = normalize_tuple(strides, self.rank, "strides")
        self.padding = normalize_padding(padding)
        if self.padding == "causal" and not self.takes_causal:
            raise ValueError("Causal padding is only supported for `Conv1D`and ``SeparableConv1D`.")
        self.data_format = normalize_data_format(data_format)
        self.dilation_rate = normalize_tuple(dilation_rate, self.rank, "dilation_rate")
        self.use_bias = use_bias
        self.kernel_constraint = kernel_constraint
        self.bias_constraint = bias_constraint
        self.bias: Any = None
        self.input_spec = InputSpec(ndim=self.rank + 2)

    def input_channels(self, input_shape: Any) -> int:
        """The number of channels of the input.

        Args:
            input_shape: The ``TensorShape`` of the input.

        Raises:
            ValueError: If it is unknown.
        """
        dims = as_shape(input_shape).as_list()
        channels = dims[channel_axis(self.data_format)]
        if channels is None:
            raise ValueError("The channel dimension of the inputs should be defined. Found `None`.")
        return channels

    def channels_spec(self, channels: int) -> InputSpec:
        """What inputs must be like once the layer is built.

        Args:
            channels: The number of channels of the input.
        """
        return InputSpec(ndim=self.rank + 2, axes={channel_axis(self.data_format): channels})

    def add_kernel(self, shape: tuple[int, ...]) -> Any:
        """Makes the variable ``kernel``.

        Args:
            shape: Height, width or what there is of them, then channels in and out.

        Returns:
            The ``Variable``.

        Raises:
            ValueError: If a size is unknown or negative.
        """
        return self.add_weight(
            name="kernel",
            shape=shape,
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
            trainable=True,
            dtype=self.dtype,
        )

    def add_bias(self) -> Any:
        """Makes the variable ``bias``; None if the layer has none.

        Returns:
            ``float32[filters]``, or None.

        Raises:
            ValueError: If ``filters`` is no size.
        """
        if not self.use_bias:
            return None
        return self.add_weight(
            name="bias",
            shape=(self.filters,),
            initializer=self.bias_initializer,
            regularizer=self.bias_regularizer,
            constraint=self.bias_constraint,
            trainable=True,
            dtype=self.dtype,
        )

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The shape of the convolution of an input of this shape.

        Raises:
            ValueError: If the rank is not that of inputs, or they are smaller than the kernel and
                not padded.
        """
        dims = dims_of_rank(self.rank + 2, input_shape)
        first = self.data_format == "channels_first"
        windows = zip(self.kernel_size, self.strides, self.dilation_rate, strict=True)
        spatial = [
            output_length(length, size, self.padding, stride, dilation)
            for length, (size, stride, dilation) in zip(
                dims[2:] if first else dims[1:-1], windows, strict=True
            )
        ]
        return TensorShape(
            [dims[0], self.filters, *spatial] if first else [dims[0], *spatial, self.filters]
        )

    def causally_padded(self, inputs: Any) -> Any:
        """The inputs, for causal padding with zeros before the first step.

        Args:
            inputs: ``float32[batch, steps, channels]``, or with the channels first.

        Raises:
            ValueError: If the padding is causal and the rank is not 3.
        """
        if self.padding != "causal":
            return inputs
        steps = [self.dilation_rate[0] * (self.kernel_size[0] - 1), 0]
        last = self.data_format == "channels_last"
        return pad(inputs, [[0, 0], steps, [0, 0]] if last else [[0, 0], [0, 0], steps])

    @property
    def op_padding(self) -> Any:
        """The padding as ops spell it."""
        if isinstance(self.padding, (list, tuple)):
            return self.padding
        return "VALID" if self.padding == "causal" else self.padding.upper()


class _Conv(ConvLayer):
    """A convolution: kernel, bias, activation."""

    @documented_like(Layer.build)
    def build(self, input_shape: Any) -> None:
        """Makes ``kernel`` and ``bias``.

        Raises:
            ValueError: If the number of input channels is unknown.
        """
        input_shape = as_shape(input_shape)
        channels = self.input_channels(input_shape)
        self.kernel = self.add_kernel((*self.kernel_size, channels, self.filters))
        self.bias = self.add_bias()
        self.input_spec = self.channels_spec(channels)
        self._convolve = Convolution(
            input_shape,
            filter_shape=self.kernel.shape,
            dilation_rate=self.dilation_rate,
            strides=self.strides,
            padding=self.op_padding,
            data_format=convert_data_format(self.data_format, self.rank + 2),
        )
        self.built = True

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Convolves, adds the bias, applies the activation.

        Raises:
            AttributeError: If the layer is not built yet, which calling it does.
            TypeError: If ``inputs`` are not floating, or of another dtype than the kernel.
            ValueError: If ``inputs`` do not fit the kernel.
        """
        outputs = self._convolve(self.causally_padded(inputs), self.kernel)
        if self.use_bias:
            outputs = self._biased(outputs)
        return self.activation(outputs)

    def _biased(self, outputs: Any) -> Any:
        if self.data_format == "channels_last":
            return bias_add(outputs, self.bias, data_format="NHWC")
        if self.rank == 1:
            # BiasAdd takes no channels-first input of three dimensions.
            return outputs + reshape(self.bias, (1, self.filters, 1))
        return bias_add(outputs, self.bias, data_format="NCHW")


@documented_like(ConvLayer)
class Conv1D(_Conv):
    """Convolution over a sequence: ``float[batch, steps, channels]``.

    Args:
        padding: ``"valid"``, ``"same"`` or ``"causal"`` (no step sees later ones).
    """

    rank = 1
    takes_causal = True


@documented_like(ConvLayer)
class Conv2D(_Conv):
    """Convolution over images: ``float[batch, height, width, channels]``."""

    rank = 2


@documented_like(ConvLayer)
class Conv3D(_Conv):
    """Convolution over volumes: ``float[batch, depth, height, width, channels]``."""

    rank = 3


@documented_like(Conv1D)
def conv1d(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = 1,
    padding: str = "valid",
    data_format: str = "channels_last",
    dilation_rate: Any = 1,
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
    """Convolution over a sequence, with its variables ``kernel`` and ``bias``.

    Args:
        inputs: ``float[batch, steps, channels]``, or ``[batch, channels, steps]`` if
            ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_steps, filters]``, or channels first.

    Raises:
        ValueError: If an argument is not as described, the rank of ``inputs`` is not 3, or the
            number of its channels is unknown.
    """
    return apply_layer(Conv1D, locals())


@documented_like(Conv2D)
def conv2d(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1),
    padding: str = "valid",
    data_format: str = "channels_last",
    dilation_rate: Any = (1, 1),
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
    """Convolution over images, with its variables ``kernel`` and ``bias``.

    Args:
        inputs: ``float[batch, height, width, channels]``, or ``[batch, channels, height, width]``
            if ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_height, new_width, filters]``, or channels first.

    Raises:
        ValueError: If an argument is not as described, the rank of ``inputs`` is not 4, or the
            number of its channels is unknown.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     y = tf.layers.conv2d(tf.ones([1, 8, 8, 3]), 16, 3, activation=tf.nn.relu)
        ...     print(y.name, y.shape)
        conv2d/Relu:0 (1, 6, 6, 16)
    """
    return apply_layer(Conv2D, locals())


@documented_like(Conv3D)
def conv3d(
    inputs: Any,
    filters: int,
    kernel_size: Any,
    strides: Any = (1, 1, 1),
    padding: str = "valid",
    data_format: str = "channels_last",
    dilation_rate: Any = (1, 1, 1),
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
    """Convolution over volumes, with its variables ``kernel`` and ``bias``.

    Args:
        inputs: ``float[batch, depth, height, width, channels]``, or channels after the batch if
            ``channels_first``.
        reuse: Whether the variables of the scope ``name`` are reused.

    Returns:
        ``float[batch, new_depth, new_height, new_width, filters]``, or channels after the batch.

    Raises:
        ValueError: If an argument is not as described, the rank of ``inputs`` is not 5, or the
            number of its channels is unknown.
    """
    return apply_layer(Conv3D, locals())
