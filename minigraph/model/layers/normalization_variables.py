"""The variables of batch normalization; what they do is told in ``normalization.py``.

Source: ``tensorflow/python/keras/layers/normalization.py``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from minigraph.base.docs import documented_like
from minigraph.base.dtypes import as_dtype, bfloat16, float16, float32
from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph.context import colocate_with
from minigraph.graph.node import Tensor
from minigraph.model.initializers import ones_initializer, zeros_initializer
from minigraph.model.layers.base import Layer
from minigraph.model.layers.by_name import initializer_by_name, regularizer_by_name
from minigraph.model.layers.input_spec import InputSpec
from minigraph.model.policy import VariableAggregation, VariableSynchronization
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import sqrt

RENORM_BOUNDS = ("rmin", "rmax", "dmax")


class NormalizationVariables(Layer):
    """What batch normalization is made of: settings, ``gamma``, ``beta`` and moving averages.

    Args:
        axis: The axis (or list of axes) whose entries are normalized each by itself.
        momentum: How slowly the averages move.
        epsilon: Added to the variance.
        center: Whether ``beta`` is added.
        scale: Whether the result is multiplied by ``gamma``.
        beta_initializer: That of ``beta``, a callable or a name.
        gamma_initializer: That of ``gamma``.
        moving_mean_initializer: That of the average of means.
        moving_variance_initializer: That of the average of variances.
        beta_regularizer: A function from ``beta`` to a loss.
        gamma_regularizer: The same for ``gamma``.
        beta_constraint: Applied to ``beta`` after updates.
        gamma_constraint: The same for ``gamma``.
        renorm: Whether batch renormalization is used.
        renorm_clipping: Its bounds ``rmin``, ``rmax``, ``dmax``.
        renorm_momentum: How slowly its averages move.
        fused: Whether one op does it all where that is possible; True if None.
        trainable: Whether ``beta`` and ``gamma`` are trained and the averages updated.
        virtual_batch_size: Normalize by batches of this size, parts of the whole batch.
        adjustment: A function from the inputs' shape to a scale and an offset, for training.
        name: The layer's name and scope.
        **kwargs: What every ``Layer`` takes, such as ``dtype``.

    Raises:
        TypeError: If ``axis`` is neither an int nor a list, or a keyword is unknown.
        ValueError: If an initializer or regularizer is neither a function nor a known name, or
            there is no such bound. Wrong axes show when the layer is built.
    """

    def __init__(
        self,
        axis: Any = -1,
        momentum: float = 0.99,
        epsilon: float = 1e-3,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = zeros_initializer(),
        gamma_initializer: Any = ones_initializer(),
        moving_mean_initializer: Any = zeros_initializer(),
        moving_variance_initializer: Any = ones_initializer(),
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        renorm: bool = False,
        renorm_clipping: dict[str, Any] | None = None,
        renorm_momentum: float = 0.99,
        fused: bool | None = None,
        trainable: bool = True,
        virtual_batch_size: int | None = None,
        adjustment: Callable[[Tensor], Any] | None = None,
        name: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, trainable=trainable, **kwargs)
        if not isinstance(axis, (int, list)):
            raise TypeError(f"axis must be int or list, type given: {type(axis)}")
        self.axis = axis[:] if isinstance(axis, list) else [axis]
        self.momentum = momentum
        self.epsilon = epsilon
        self.center = center
        self.scale = scale
        self.beta_initializer = initializer_by_name(beta_initializer)
        self.gamma_initializer = initializer_by_name(gamma_initializer)
        self.moving_mean_initializer = initializer_by_name(moving_mean_initializer)
        self.moving_variance_initializer = initializer_by_name(moving_variance_initializer)
        self.beta_regularizer = regularizer_by_name(beta_regularizer)
        self.gamma_regularizer = regularizer_by_name(gamma_regularizer)
        self.beta_constraint = beta_constraint
        self.gamma_constraint = gamma_constraint
        self.renorm = renorm
        self.fused: Any = True if fused is None else fused
        self.virtual_batch_size = virtual_batch_size
        self.adjustment = adjustment
        self.renorm_clipping = (renorm_clipping or {}) if renorm else {}
        if set(self.renorm_clipping) - set(RENORM_BOUNDS):
            raise ValueError(
                f"renorm_clipping {renorm_clipping} contains keys not in {['rmax', 'rmin', 'dmax']}"
            )
        self.renorm_momentum = renorm_momentum

    @documented_like(Layer.build)
    def build(self, input_shape: Any) -> None:
        """Makes ``gamma``, ``beta``, ``moving_mean`` and ``moving_variance``.

        Raises:
            ValueError: If the rank or the size of an axis is unknown, or an axis is none.
        """
        input_shape = as_shape(input_shape)
        if not input_shape.ndims:
            raise ValueError("Input has undefined rank:", input_shape)
        self._settle_axes(input_shape)
        shape = self._parameters_shape(input_shape)
        self._make_scale_and_offset(shape)
        with self._unpartitioned():
            self._make_averages(shape)
        self.built = True

    def _settle_axes(self, input_shape: TensorShape) -> None:
        rank = len(input_shape)
        fusible = len(self.axis) == 1 and self.axis[0] in (-3, -1, 1, 3)
        self.axis = [rank + axis if axis < 0 else axis for axis in self.axis]
        for axis in self.axis:
            if not 0 <= axis < rank:
                raise ValueError(f"Invalid axis: {axis}")
        if len(self.axis) != len(set(self.axis)):
            raise ValueError(f"Duplicate axis: {self.axis}")
        if self.virtual_batch_size is not None:
            self._check_virtual_batches(self.virtual_batch_size)
        special = self.renorm or self.virtual_batch_size is not None or self.adjustment is not None
        self.fused = bool(self.fused) and rank == 4 and fusible and not special
        if self.fused and self.axis not in ([1], [3]):
            raise ValueError(
                "Unsupported axis, fused batch norm only supports axis == [1] or axis == [3]"
            )
        self._data_format = "NCHW" if self.axis == [1] else "NHWC"

    def _check_virtual_batches(self, size: int) -> None:
        if size <= 0:
            raise ValueError(
                "virtual_batch_size must be a positive integer that divides the true batch size "
                "of the input Tensor"
            )
        if 0 in self.axis:
            raise ValueError(
                "When using virtual_batch_size, the batch dimension must be 0 and thus axis cannot "
                "include 0"
            )
        if self.adjustment is not None:
            raise ValueError("When using virtual_batch_size, adjustment cannot be specified")

    def _parameters_shape(self, input_shape: TensorShape) -> Any:
        dims = input_shape.as_list()
        sizes = {axis: dims[axis] for axis in self.axis}
        if None in sizes.values():
            raise ValueError("Input has undefined `axis` dimension. Input shape: ", input_shape)
        self.input_spec = InputSpec(ndim=len(dims), axes=sizes)
        if len(sizes) == 1 and self.virtual_batch_size is None:
            return (sizes[self.axis[0]],)
        shape = [sizes.get(axis, 1) for axis in range(len(dims))]
        if self.virtual_batch_size is not None:
            # The batch becomes two dimensions: the place in a virtual batch, and which one.
            shape.insert(1, 1)
            self.axis = [axis + 1 for axis in self.axis]
        return shape

    @property
    def param_dtype(self) -> Any:
        """The dtype of the variables: at least float32."""
        dtype = as_dtype(self.dtype or float32)
        return float32 if dtype in (float16, bfloat16) else dtype

    def _make_scale_and_offset(self, shape: Any) -> None:
        dtype = self.param_dtype
        self.gamma: Any = None
        self.beta: Any = None
        if self.scale:
            self.gamma = self.add_weight(
                name="gamma",
                shape=shape,
                dtype=dtype,
                initializer=self.gamma_initializer,
                regularizer=self.gamma_regularizer,
                constraint=self.gamma_constraint,
                trainable=True,
            )
        elif self.fused:
            self._gamma_const = constant(1.0, dtype=dtype, shape=shape)
        if self.center:
            self.beta = self.add_weight(
                name="beta",
                shape=shape,
                dtype=dtype,
                initializer=self.beta_initializer,
                regularizer=self.beta_regularizer,
                constraint=self.beta_constraint,
                trainable=True,
            )
        elif self.fused:
            self._beta_const = constant(0.0, dtype=dtype, shape=shape)

    @contextlib.contextmanager
    def _unpartitioned(self) -> Iterator[None]:
        """Makes variables whole, whatever the layer's scope says."""
        scope = self._scope
        partitioner = scope.partitioner if scope else None
        if scope:
            scope.set_partitioner(None)
        try:
            yield
        finally:
            if scope and partitioner:
                scope.set_partitioner(partitioner)

    def _make_averages(self, shape: Any) -> None:
        def stddev_initializer(*args: Any, **kwargs: Any) -> Tensor:
            return sqrt(self.moving_variance_initializer(*args, **kwargs))

        self.moving_mean = self._average("moving_mean", shape, self.moving_mean_initializer)
        self.moving_variance = self._average(
            "moving_variance", shape, self.moving_variance_initializer
        )
        if self.renorm:
            with colocate_with(self.moving_variance):
                self.moving_stddev = self._average("moving_stddev", shape, stddev_initializer)
            with colocate_with(self.moving_mean):
                self.renorm_mean = self._average("renorm_mean", shape, self.moving_mean_initializer)
            with colocate_with(self.moving_stddev):
                self.renorm_stddev = self._average("renorm_stddev", shape, stddev_initializer)

    def _average(self, name: str, shape: Any, initializer: Any) -> Any:
        return self.add_weight(
            name=name,
            shape=shape,
            dtype=self.param_dtype,
            initializer=initializer,
            synchronization=VariableSynchronization.ON_READ,
            trainable=False,
            aggregation=VariableAggregation.MEAN,
        )
