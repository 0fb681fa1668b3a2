"""Optimizers that step along the gradients or their running mean; ``adaptive.py`` has the others.

Source: ``gradient_descent.py``, ``momentum.py`` and ``adam.py`` in ``tensorflow/python/training``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from minigraph.graph.context import (
    colocate_with,
    control_dependencies,
    get_default_graph,
    init_scope,
)
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.ops.cast import cast
from minigraph.ops.control_flow import group
from minigraph.ops.elementwise import sqrt
from minigraph.ops.scatter import scatter_add
from minigraph.ops.state import assign, assign_sub
from minigraph.ops.training import (
    ApplyAdam,
    ApplyGradientDescent,
    ApplyMomentum,
    SparseApplyMomentum,
)
from minigraph.training.optimizer import Optimizer

__all__ = [
    "AdamOptimizer",
    "GradientDescentOptimizer",
    "MomentumOptimizer",
]


class GradientDescentOptimizer(Optimizer):
    """Steps against the gradient.

    Args:
        learning_rate: The size of a step: a float, a scalar tensor, or a function that gives one.
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates.

    Raises:
        ValueError: If ``name`` is empty; from ``minimize``, if a number is None or no scalar.
        tf.errors.InvalidArgumentError: While running, if a number turns out to be no scalar.

    Source: ``tensorflow/python/training/gradient_descent.py``.
    """

    def __init__(
        self, learning_rate: Any, use_locking: bool = False, name: str = "GradientDescent"
    ) -> None:
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate
        self._learning_rate_tensor: Any = None

    def _prepare(self) -> None:
        rate = self._call_if_callable(self._learning_rate)
        self._learning_rate_tensor = convert_to_tensor(rate, name="learning_rate")

    def _apply_dense(self, grad: Tensor, var: Any) -> Operation:
        rate = cast(self._learning_rate_tensor, var.dtype.base_dtype)
        return ApplyGradientDescent(self._use_locking).node(var, rate, grad)

    def _apply_sparse_duplicate_indices(self, grad: IndexedSlices, var: Any) -> Any:
        step = grad.values * cast(self._learning_rate_tensor, var.dtype.base_dtype)
        delta = IndexedSlices(step, grad.indices, grad.dense_shape)
        return var.scatter_sub(delta, use_locking=self._use_locking)


class MomentumOptimizer(Optimizer):
    """Steps along a decaying sum of the gradients.

    Args:
        learning_rate: The size of a step.
        momentum: How much of the sum remains per step.
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates and slots.
        use_nesterov: Whether to look ahead, as in Sutskever et al., "On the importance of
            initialization and momentum in deep learning", ICML 2013.

    Raises:
        ValueError: If ``name`` is empty; from ``minimize``, if a number is None or no scalar.
        tf.errors.InvalidArgumentError: While running, if a number turns out to be no scalar.

    Source: ``tensorflow/python/training/momentum.py``.
    """

    def __init__(
        self,
        learning_rate: Any,
        momentum: Any,
        use_locking: bool = False,
        name: str = "Momentum",
        use_nesterov: bool = False,
    ) -> None:
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate
        self._momentum = momentum
        self._use_nesterov = use_nesterov
        self._learning_rate_tensor: Any = None
        self._momentum_tensor: Any = None

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        for var in var_list:
            self._zeros_slot(var, "momentum", self._name)

    def _prepare(self) -> None:
        rate = self._call_if_callable(self._learning_rate)
        self._learning_rate_tensor = convert_to_tensor(rate, name="learning_rate")
        momentum = self._call_if_callable(self._momentum)
        self._momentum_tensor = convert_to_tensor(momentum, name="momentum")

    def _apply_dense(self, grad: Tensor, var: Any) -> Operation:
        dtype = var.dtype.base_dtype
        rate, momentum = cast(self._learning_rate_tensor, dtype), cast(self._momentum_tensor, dtype)
        return ApplyMomentum(self._use_locking, self._use_nesterov).node(
            var, self.get_slot(var, "momentum"), rate, grad, momentum
        )

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Operation:
        dtype = var.dtype.base_dtype
        rate, momentum = cast(self._learning_rate_tensor, dtype), cast(self._momentum_tensor, dtype)
        return SparseApplyMomentum(self._use_locking, self._use_nesterov).node(
            var, self.get_slot(var, "momentum"), rate, grad.values, grad.indices, momentum
        )


class AdamOptimizer(Optimizer):
    """Steps by the mean of the gradients over the root of the mean of their squares.

    Args:
        learning_rate: The size of a step.
        beta1: The decay of the mean of gradients.
        beta2: The decay of the mean of their squares.
        epsilon: Keeps the quotient finite.
        use_locking: Whether updates of a variable exclude each other.
        name: The name scope of the updates and slots.

    Raises:
        ValueError: If ``name`` is empty; from ``minimize``, if a number is None or no scalar.
        tf.errors.InvalidArgumentError: While running, if a number turns out to be no scalar.

    Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization",
    https://arxiv.org/abs/1412.6980; ``tensorflow/python/training/adam.py``.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta1: Any = 0.9,
        beta2: Any = 0.999,
        epsilon: Any = 1e-8,
        use_locking: bool = False,
        name: str = "Adam",
    ) -> None:
        super().__init__(use_locking, name)
        self._lr = learning_rate
        self._beta1 = beta1
        self._beta2 = beta2
        self._epsilon = epsilon
        self._lr_t: Any = None
        self._beta1_t: Any = None
        self._beta2_t: Any = None
        self._epsilon_t: Any = None

    def _get_beta_accumulators(self) -> tuple[Any, Any]:
        with init_scope():
            graph = get_default_graph()
            return (
                self._get_non_slot_variable("beta1_power", graph=graph),
                self._get_non_slot_variable("beta2_power", graph=graph),
            )

    def _create_slots(self, var_list: Sequence[Any]) -> None:
        first = min(var_list, key=lambda var: var.name)
        self._create_non_slot_variable(self._beta1, name="beta1_power", colocate_with=first)
        self._create_non_slot_variable(self._beta2, name="beta2_power", colocate_with=first)
        for var in var_list:
            self._zeros_slot(var, "m", self._name)
            self._zeros_slot(var, "v", self._name)

    def _prepare(self) -> None:
        lr = self._call_if_callable(self._lr)
        beta1 = self._call_if_callable(self._beta1)
        beta2 = self._call_if_callable(self._beta2)
        epsilon = self._call_if_callable(self._epsilon)
        self._lr_t = convert_to_tensor(lr, name="learning_rate")
        self._beta1_t = convert_to_tensor(beta1, name="beta1")
        self._beta2_t = convert_to_tensor(beta2, name="beta2")
        self._epsilon_t = convert_to_tensor(epsilon, name="epsilon")

    def _scalars(self, var: Any) -> list[Tensor]:
        """The powers of the betas, the rate, the betas and epsilon, in the variable's dtype."""
        own = (self._lr_t, self._beta1_t, self._beta2_t, self._epsilon_t)
        scalars = (*self._get_beta_accumulators(), *own)
        return [cast(scalar, var.dtype.base_dtype) for scalar in scalars]

    def _apply_dense(self, grad: Tensor, var: Any) -> Operation:
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        return ApplyAdam(self._use_locking).node(var, m, v, *self._scalars(var), grad)

    def _apply_sparse_shared(
        self, grad: Tensor, var: Any, indices: Tensor, scatter: Callable[..., Tensor]
    ) -> Operation:
        """Decays all rows of the slots, though only some have a gradient, as the paper means."""
        beta1_power, beta2_power, lr_t, beta1, beta2, epsilon = self._scalars(var)
        lr = lr_t * sqrt(1 - beta2_power) / (1 - beta1_power)
        m = self.get_slot(var, "m")
        scaled = grad * (1 - beta1)
        m_t = assign(m, m * beta1, use_locking=self._use_locking)
        with control_dependencies([m_t]):
            m_t = scatter(m, indices, scaled)
        v = self.get_slot(var, "v")
        scaled = grad * grad * (1 - beta2)
        v_t = assign(v, v * beta2, use_locking=self._use_locking)
        with control_dependencies([v_t]):
            v_t = scatter(v, indices, scaled)
        root: Any = sqrt(v_t)
        step = lr * m_t / (root + epsilon)
        return group(assign_sub(var, step, use_locking=self._use_locking), m_t, v_t)

    def _apply_sparse(self, grad: IndexedSlices, var: Any) -> Operation:
        def scatter(ref: Any, indices: Tensor, updates: Tensor) -> Tensor:
            return scatter_add(ref, indices, updates, use_locking=self._use_locking)

        return self._apply_sparse_shared(grad.values, var, grad.indices, scatter)

    def _finish(self, update_ops: list[Any], name_scope: str) -> Operation:
        with control_dependencies(update_ops):
            beta1_power, beta2_power = self._get_beta_accumulators()
            with colocate_with(beta1_power):
                betas = [
                    power.assign(power * beta, use_locking=self._use_locking)
                    for power, beta in ((beta1_power, self._beta1_t), (beta2_power, self._beta2_t))
                ]
        return group(*update_ops, *betas, name=name_scope)
