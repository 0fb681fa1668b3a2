"""Optimizers that scale each coordinate by the gradients it has seen.

Source: ``rmsprop.py``, ``adagrad.py``, ``adadelta.py`` and ``ftrl.py`` in
``tensorflow/python/training``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from minigraph.graph.context import (
    colocate_with,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.model.initializers import constant_initializer, ones_initializer
from minigraph.model.variables import Variable
from minigraph.ops.cast import cast
from minigraph.ops.constant import constant
from minigraph.ops.fill import fill, ones_like
from minigraph.ops.shape import shape
from minigraph.ops.training import (
    ApplyCenteredRMSProp,
    ApplyRMSProp,
    SparseApplyCenteredRMSProp,
    SparseApplyRMSProp,
)
from minigraph.ops.training_ada import (
    ApplyAdadelta,
    ApplyAdagrad,
    ApplyFtrl,
    ApplyFtrlV2,
    SparseApplyAdadelta,
    SparseApplyAdagrad,
    SparseApplyFtrl,
    SparseApplyFtrlV2,
)
from minigraph.training.optimizer import Optimizer

__all__ = [
    "AdadeltaOptimizer",
    "AdagradOptimizer",
    "FtrlOptimizer",
    "RMSPropOptimizer",
]


class RMSPropOptimizer(Optimizer):
    """Steps by the gradient over the root of the decaying mean of its squares.

    Args:
        learning_rate: The size of a step.
        decay: The decay of the mean.
        momentum: How much of the former steps is added to a step.
        epsilon: Keeps the quotient finite.
        use_locking: Whether updates of a variable exclude each other.
        centered: Whether to divide by the variance in place of the mean square.
        name: The name scope of the updates and slots.

    Raises:
        ValueError: If ``name`` is empty; from ``minimize``, if a number is None or no scalar.
        tf.errors.InvalidArgumentError: While running, if a number turns out to be no scalar.

    Source: Tieleman and Hinton, lecture 6.5 of "Neural Networks for Machine Learning", 2012;
    ``tensorflow/python/training/rmsprop.py``.
    """

    def __init__(
        self,
        learning_rate: Any,
        decay: Any = 0.9,
        momentum: Any = 0.0,
        epsilon: Any = 1e-10,
        use_locking: bool = False,
        centered: bool = False,
        name: str = "RMSProp",
    ) -> None:
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate
        self._decay = decay
        self._momentum = momentum
        self._epsilon = epsilon
        self._centered = centered
        self._learning_rate_tensor: Any = None
        self._decay_tensor: Any = None
        self._momentum_tensor: Any = None
        self._epsilon_tensor: Any = None

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        for var in var_list:
            dtype = var.dtype.base_dtype
            start: Any = ones_initializer(dtype=dtype)
            if not var.get_shape().is_fully_defined():
                start = ones_like(var)
            self._get_or_make_slot_with_initializer(
                var, start, var.get_shape(), dtype, "rms", self._name
            )
            if self._centered:
                self._zeros_slot(var, "mg", self._name)
            self._zeros_slot(var, "momentum", self._name)

    def _prepare(self) -> None:
        lr = self._call_if_callable(self._learning_rate)
        decay = self._call_if_callable(self._decay)
        momentum = self._call_if_callable(self._momentum)
        epsilon = self._call_if_callable(self._epsilon)
        self._learning_rate_tensor = convert_to_tensor(lr, name="learning_rate")
        self._decay_tensor = convert_to_tensor(decay, name="decay")
        self._momentum_tensor = convert_to_tensor(momentum, name="momentum")
        self._epsilon_tensor = convert_to_tensor(epsilon, name="epsilon")

    def _slots_and_scalars(self, var: Any) -> list[Any]:
        names = ("mg", "rms", "momentum") if self._centered else ("rms", "momentum")
        scalars = (
            self._learning_rate_tensor,
            self._decay_tensor,
            self._momentum_tensor,
            self._epsilon_tensor,
        )
        slots: list[Any] = [self.get_slot(var, name) for name in names]
        return slots + [cast(scalar, var.dtype.base_dtype) for scalar in scalars]

    def _apply_dense(self, grad: Tensor, var: Any) -> Operation:
        kind = ApplyCenteredRMSProp if self._centered else ApplyRMSProp
        return kind(self._use_locking).node(var, *self._slots_and_scalars(var), grad)

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Tensor:
        kind = SparseApplyCenteredRMSProp if self._centered else SparseApplyRMSProp
        arguments = (*self._slots_and_scalars(var), grad.values, grad.indices)
        return kind(self._use_locking)(var, *arguments)


class AdagradOptimizer(Optimizer):
    """Steps by the gradient over the root of the sum of its squares.

    Args:
        learning_rate: The size of a step.
        initial_accumulator_value: What the sum begins with.
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates and slots.

    Raises:
        ValueError: If the sum does not begin above zero.

    Source: Duchi et al., "Adaptive Subgradient Methods for Online Learning and Stochastic
    Optimization", JMLR 2011; ``tensorflow/python/training/adagrad.py``.
    """

    def __init__(
        self,
        learning_rate: Any,
        initial_accumulator_value: float = 0.1,
        use_locking: bool = False,
        name: str = "Adagrad",
    ) -> None:
        if initial_accumulator_value <= 0.0:
            raise ValueError(
                f"initial_accumulator_value must be positive: {initial_accumulator_value}"
            )
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate
        self._initial_accumulator_value = initial_accumulator_value
        self._learning_rate_tensor: Any = None

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        for var in var_list:
            dtype = var.dtype.base_dtype
            start: Any = constant_initializer(self._initial_accumulator_value, dtype=dtype)
            if not var.get_shape().is_fully_defined():
                start = self._filled_like(var, dtype)
            self._get_or_make_slot_with_initializer(
                var, start, var.get_shape(), dtype, "accumulator", self._name
            )

    def _filled_like(self, var: Any, dtype: Any) -> Callable[[], Tensor]:
        def start() -> Tensor:
            filled = fill(shape(var), self._initial_accumulator_value)
            return cast(filled, dtype)

        return start

    def _prepare(self) -> None:
        rate = self._call_if_callable(self._learning_rate)
        self._learning_rate_tensor = convert_to_tensor(rate, name="learning_rate")

    def _apply_dense(self, grad: Tensor, var: Any) -> Tensor:
        rate = cast(self._learning_rate_tensor, var.dtype.base_dtype)
        return ApplyAdagrad(self._use_locking)(var, self.get_slot(var, "accumulator"), rate, grad)

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Tensor:
        rate = cast(self._learning_rate_tensor, var.dtype.base_dtype)
        accumulator = self.get_slot(var, "accumulator")
        return SparseApplyAdagrad(self._use_locking)(
            var, accumulator, rate, grad.values, grad.indices
        )


class AdadeltaOptimizer(Optimizer):
    """Steps by the gradient in the units of the steps before it.

    Args:
        learning_rate: The size of a step; 1 is the paper's.
        rho: The decay of the means.
        epsilon: Keeps the quotient finite and gives the first step its size.
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates and slots.

    Raises:
        ValueError: If ``name`` is empty; from ``minimize``, if a number is None or no scalar.
        tf.errors.InvalidArgumentError: While running, if a number turns out to be no scalar.

    Source: Zeiler, "ADADELTA: An Adaptive Learning Rate Method", https://arxiv.org/abs/1212.5701;
    ``tensorflow/python/training/adadelta.py``.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        rho: Any = 0.95,
        epsilon: Any = 1e-8,
        use_locking: bool = False,
        name: str = "Adadelta",
    ) -> None:
        super().__init__(use_locking, name)
        self._lr = learning_rate
        self._rho = rho
        self._epsilon = epsilon
        self._lr_t: Any = None
        self._rho_t: Any = None
        self._epsilon_t: Any = None

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        for var in var_list:
            self._zeros_slot(var, "accum", self._name)
            self._zeros_slot(var, "accum_update", self._name)

    def _prepare(self) -> None:
        lr = self._call_if_callable(self._lr)
        rho = self._call_if_callable(self._rho)
        epsilon = self._call_if_callable(self._epsilon)
        self._lr_t = convert_to_tensor(lr, name="lr")
        self._rho_t = convert_to_tensor(rho, name="rho")
        self._epsilon_t = convert_to_tensor(epsilon, name="epsilon")

    def _slots_and_scalars(self, var: Any) -> list[Any]:
        slots: list[Any] = [self.get_slot(var, name) for name in ("accum", "accum_update")]
        scalars = (self._lr_t, self._rho_t, self._epsilon_t)
        return slots + [cast(scalar, var.dtype.base_dtype) for scalar in scalars]

    def _apply_dense(self, grad: Tensor, var: Any) -> Tensor:
        return ApplyAdadelta(self._use_locking)(var, *self._slots_and_scalars(var), grad)

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Tensor:
        return SparseApplyAdadelta(self._use_locking)(
            var, *self._slots_and_scalars(var), grad.values, grad.indices
        )


class FtrlOptimizer(Optimizer):
    """Follows the regularized leader: steps to the minimum of all losses so far, linearised.

    Args:
        learning_rate: The size of a step.
        learning_rate_power: How the rate decays with the gradients; 0 for a fixed rate.
        initial_accumulator_value: What the sum of squares begins with.
        l1_regularization_strength: The penalty that makes variables zero.
        l2_regularization_strength: The penalty that makes them small.
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates and slots.
        accum_name: What the slot of squares is named by; ``name`` if None.
        linear_name: What the other slot is named by; ``name`` if None.
        l2_shrinkage_regularization_strength: A penalty on the variable as it is at each step.

    Raises:
        ValueError: If the power is positive or another number negative.

    Source: McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013;
    ``tensorflow/python/training/ftrl.py``.
    """

    def __init__(
        self,
        learning_rate: Any,
        learning_rate_power: float = -0.5,
        initial_accumulator_value: float = 0.1,
        l1_regularization_strength: float = 0.0,
        l2_regularization_strength: float = 0.0,
        use_locking: bool = False,
        name: str = "Ftrl",
        accum_name: str | None = None,
        linear_name: str | None = None,
        l2_shrinkage_regularization_strength: float = 0.0,
    ) -> None:
        super().__init__(use_locking, name)
        not_negative = {
            "initial_accumulator_value": initial_accumulator_value,
            "l1_regularization_strength": l1_regularization_strength,
            "l2_regularization_strength": l2_regularization_strength,
            "l2_shrinkage_regularization_strength": l2_shrinkage_regularization_strength,
        }
        for argument, value in not_negative.items():
            if value < 0.0:
                raise ValueError(f"{argument} {value:f} needs to be positive or zero")
        if learning_rate_power > 0.0:
            raise ValueError(
                f"learning_rate_power {learning_rate_power:f} needs to be negative or zero"
            )
        self._learning_rate = learning_rate
        self._learning_rate_power = learning_rate_power
        self._initial_accumulator_value = initial_accumulator_value
        self._l1 = l1_regularization_strength
        self._l2 = l2_regularization_strength
        self._l2_shrinkage = l2_shrinkage_regularization_strength
        self._accum_name = accum_name
        self._linear_name = linear_name
        self._tensors: dict[str, Tensor] = {}

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        for var in var_list:
            with colocate_with(var):
                start = constant(
                    self._initial_accumulator_value, dtype=var.dtype, shape=var.get_shape()
                )
                self._get_or_make_slot(var, start, "accum", self._accum_name or self._name)
                self._zeros_slot(var, "linear", self._linear_name or self._name)

    def _prepare(self) -> None:
        hyperparameters = {
            "learning_rate": self._learning_rate,
            "l1_regularization_strength": self._l1,
            "l2_regularization_strength": self._l2,
            "l2_shrinkage_regularization_strength": self._l2_shrinkage,
            "learning_rate_power": self._learning_rate_power,
        }
        self._tensors = {
            name: convert_to_tensor(value, name=name) for name, value in hyperparameters.items()
        }

    def _scalars(self, var: Any) -> list[Tensor]:
        return [
            cast(tensor, var.dtype.base_dtype)
            for name, tensor in self._tensors.items()
            if self._l2_shrinkage > 0.0 or "shrinkage" not in name
        ]

    def _slot_pair(self, var: Any) -> tuple[Variable | None, Variable | None]:
        return self.get_slot(var, "accum"), self.get_slot(var, "linear")

    def _apply_dense(self, grad: Tensor, var: Any) -> Tensor:
        kind = ApplyFtrl if self._l2_shrinkage <= 0.0 else ApplyFtrlV2
        return kind(self._use_locking)(var, *self._slot_pair(var), grad, *self._scalars(var))

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Tensor:
        kind = SparseApplyFtrl if self._l2_shrinkage <= 0.0 else SparseApplyFtrlV2
        return kind(self._use_locking)(
            var, *self._slot_pair(var), grad.values, grad.indices, *self._scalars(var)
        )
