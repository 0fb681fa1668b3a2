"""Pooling in one, two and three dimensions, as layers and as functions.

Source: ``tensorflow/python/layers/pooling.py`` and ``tensorflow/python/keras/layers/pooling.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from minigraph.base.docs import documented_like
from minigraph.base.shape import TensorShape
from minigraph.graph.node import Tensor
from minigraph.model.layers.arguments import (
    convert_data_format,
    dims_of_rank,
    normalize_data_format,
    normalize_padding,
    normalize_tuple,
    output_length,
)
from minigraph.model.layers.base import Layer, apply_layer
from minigraph.model.layers.input_spec import InputSpec
from minigraph.ops.arrange import transpose
from minigraph.ops.pooling import avg_pool, avg_pool3d, max_pool, max_pool3d
from minigraph.ops.reshape import expand_dims, squeeze

__all__ = [
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "average_pooling1d",
    "average_pooling2d",
    "average_pooling3d",
    "max_pooling1d",
    "max_pooling2d",
    "max_pooling3d",
]


class _Pooling(Layer):
    """What all pooling layers have in common.

    Args:
        pool_size: The window: an int, or a list of one for each spatial dimension.
        strides: The steps between windows, likewise.
        padding: ``"valid"`` or ``"same"``.
        data_format: ``"channels_last"`` or ``"channels_first"``.
        name: The layer's name.
        **kwargs: What every ``Layer`` takes.

    Raises:
        ValueError: If an argument is not as described.
    """

    rank: ClassVar[int]
    pool: ClassVar[Callable[..., Tensor]]

    def __init__(
        self,
        pool_size: Any,
        strides: Any,
        padding: str = "valid",
        data_format: str = "channels_last",
        name: Any = None,
        **kwargs: Any,
    ) -> None:
        if strides is None:
            raise ValueError("Argument `strides` must not be None.")
        super().__init__(name=name, **kwargs)
        self.pool_size = normalize_tuple(pool_size, self.rank, "pool_size")
        self.strides = normalize_tuple(strides, self.rank, "strides")
        self.padding = normalize_padding(padding)
        self.data_format = normalize_data_format(data_format)
        self.input_spec = InputSpec(ndim=self.rank + 2)

    @documented_like(Layer.compute_output_shape)
    def compute_output_shape(self, input_shape: Any) -> TensorShape:
        """The shape of what is pooled from an input of this shape.

        Raises:
            ValueError: If the rank is not that of inputs.
        """
        dims = dims_of_rank(self.rank + 2, input_shape)
        start = 2 if self.data_format == "channels_first" else 1
        for i, (size, stride) in enumerate(zip(self.pool_size, self.strides, strict=True)):
            dims[start + i] = output_length(dims[start + i], size, self.padding, stride)
        return TensorShape(dims)

    def _pooled_last(self, inputs: Any, *more: int) -> Tensor:
        """Pools a tensor whose channels are last; ``more`` are windows of further dimensions."""
        window = (1, *self.pool_size, *more, 1)
        strides = (1, *self.strides, *more, 1)
        return self.pool(inputs, window, strides, padding=self.padding.upper())


class _Pooling1D(_Pooling):
    rank = 1

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Pools the sequence as an image of width 1.

        Raises:
            TypeError: If an average is wanted of ``inputs`` that are not floating.
            ValueError: If the rank is wrong, or the window does not fit into the inputs.
        """
        first = self.data_format == "channels_first"
        added = 3 if first else 2
        inputs = expand_dims(inputs, added)
        # On CPUs, Keras turns channels-first images round.
        outputs = self._pooled_last(transpose(inputs, (0, 2, 3, 1)) if first else inputs, 1)
        return squeeze(transpose(outputs, (0, 3, 1, 2)) if first else outputs, added)


class _Pooling2D(_Pooling):
    rank = 2

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Pools the image.

        Raises:
            TypeError: If an average is wanted of ``inputs`` that are not floating.
            ValueError: If the rank is wrong, or the window does not fit into the inputs.
        """
        first = self.data_format == "channels_first"
        return self.pool(
            inputs,
            ksize=(1, 1, *self.pool_size) if first else (1, *self.pool_size, 1),
            strides=(1, 1, *self.strides) if first else (1, *self.strides, 1),
            padding=self.padding.upper(),
            data_format=convert_data_format(self.data_format, 4),
        )


class _Pooling3D(_Pooling):
    rank = 3

    @documented_like(Layer.call)
    def call(self, inputs: Any) -> Any:
        """Pools the volume, its channels last.

        Raises:
            TypeError: If an average is wanted of ``inputs`` that are not floating.
            ValueError: If the rank is wrong, or the window does not fit into the inputs.
        """
        if self.data_format == "channels_last":
            return self._pooled_last(inputs)
        outputs = self._pooled_last(transpose(inputs, (0, 2, 3, 4, 1)))
        return transpose(outputs, (0, 4, 1, 2, 3))


@documented_like(_Pooling)
class AveragePooling1D(_Pooling1D):
    """The average over windows of ``float[batch, steps, channels]``."""

    pool = staticmethod(avg_pool)


@documented_like(_Pooling)
class MaxPooling1D(_Pooling1D):
    """The maximum over windows of ``float[batch, steps, channels]``."""

    pool = staticmethod(max_pool)


@documented_like(_Pooling)
class AveragePooling2D(_Pooling2D):
    """The average over windows of ``float[batch, height, width, channels]``."""

    pool = staticmethod(avg_pool)


@documented_like(_Pooling)
class MaxPooling2D(_Pooling2D):
    """The maximum over windows of ``float[batch, height, width, channels]``."""

    pool = staticmethod(max_pool)


@documented_like(_Pooling)
class AveragePooling3D(_Pooling3D):
    """The average over windows of ``float[batch, depth, height, width, channels]``."""

    pool = staticmethod(avg_pool3d)


@documented_like(_Pooling)
class MaxPooling3D(_Pooling3D):
    """The maximum over windows of ``float[batch, depth, height, width, channels]``."""

    pool = staticmethod(max_pool3d)


@documented_like(MaxPooling1D)
def max_pooling1d(
    inputs: Any,
    pool_size: Any,
    strides: Any,
    padding: str = "valid",
    data_format: str = "channels_last",
    name: str | None = None,
) -> Tensor:
    """The maximum over windows of a sequence.

    Args:
        inputs: ``float[batch, steps, channels]``, or channels after the batch if
            ``channels_first``.

    Returns:
        ``float[batch, new_steps, channels]``, or channels after the batch.

    Raises:
        ValueError: If an argument is not as described or the rank is wrong.
    """
    return apply_layer(MaxPooling1D, locals())


@documented_like(max_pooling1d)
def average_pooling1d(
    inputs: Any,
    pool_size: Any,
    strides: Any,
    padding: str = "valid",
    data_format: str = "channels_last",
    name: str | None = None,
) -> Tensor:
    """The average over windows of a sequence."""
    return apply_layer(AveragePooling1D, locals())


@documented_like(MaxPooling2D)
def max_pooling2d(
    inputs: Any,
    pool_size: Any,
    strides: Any,
    padding: str = "valid",
    data_format: str = "channels_last",
    name: str | None = None,
) -> Tensor:
    """The maximum over windows of images.

    Args:
        inputs: ``float[batch, height, width, channels]``, or channels after the batch if
            ``channels_first``.

    Returns:
        ``float[batch, new_height, new_width, channels]``, or channels after the batch.

    Raises:
        ValueError: If an argument is not as described or the rank is wrong.

    Example:
        >>> import minigraph as tf
        >>> with tf.Graph().as_default():
        ...     print(tf.layers.max_pooling2d(tf.ones([1, 8, 8, 3]), 2, 2).shape)
        (1, 4, 4, 3)
    """
    return apply_layer(MaxPooling2D, locals())


@documented_like(max_pooling2d)
def average_pooling2d(
    inputs: Any,
    pool_size: Any,
    strides: Any,
    padding: str = "valid",
    data_format: str = "channels_last",
    name: str | None = None,
) -> Tensor:
    """The average over windows of images."""
    return apply_layer(AveragePooling2D, locals())


@documented_like(MaxPooling3D)
def max_pooling3d(
    inputs: Any,
    pool_size: Any,
    strides: Any,
    padding: str = "valid",
    data_format: str = "channels_last",
    name: str | None = None,
) -> Tensor:
    """The maximum over windows of volumes.

    Args:
        inputs: ``float[batch, depth, height, width, channels]``, or channels after the batch if
            ``channels_first``.

    Returns:
        ``float[batch, new_depth, new_height, new_width, channels]``, or channels after the batch.

    Raises:
        ValueError: If an argument is not as described or the rank is wrong.
    """
    return apply_layer(MaxPooling3D, locals())


@documented_like(max_pooling3d)
def average_pooling3d(
    inputs: Any,
    pool_size: Any,
    strides: Any,
    padding: str = "valid",
    data_format: str = "channels_last",
    name: str | None = None,
) -> Tensor:
    """The average over windows of volumes."""
    return apply_layer(AveragePooling3D, locals())
