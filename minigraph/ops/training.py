"""Updates of variables by gradients, one op per optimizer and one for its sparse gradients.

Source: ``tensorflow/core/ops/training_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

import numpy as np

from minigraph.base.dims import Dims, merge, with_rank
from minigraph.base.dtypes import INDICES, NUMBERS
from minigraph.base.errors import InvalidArgumentError
from minigraph.base.spec import Spec
from minigraph.base.state import Slot
from minigraph.graph.op import Op, op
from minigraph.kernels import optimizers

Array = Any


def common_dims(arrays: Sequence[Spec], scalars: Sequence[Spec]) -> Dims:
    """The shape that a variable, its slots and its gradient have in common."""
    dims = arrays[0].dims
    for spec in arrays[1:]:
        dims = merge(dims, spec.dims)
    for spec in scalars:
        with_rank(spec.dims, 0)
    return dims


def common_sparse_dims(
    slots: Sequence[Spec], grad: Spec, indices: Spec, scalars: Sequence[Spec]
) -> Dims:
    """As ``common_dims``, where the gradient has one row per index."""
    dims = common_dims(slots, scalars)
    (rows,) = with_rank(indices.dims, 1)
    if grad.dims is not None and dims is not None:
        merge(grad.dims, (rows, *dims[1:]))
    return dims


def _check_scalars(rule: partial[None]) -> None:
    """Refuses numbers of a rule that would broadcast; their shapes may not be known before."""
    for name, number in rule.keywords.items():
        if getattr(number, "ndim", 0):
            raise ValueError(f"{name} is not a scalar: {list(number.shape)}")


def update(slots: Sequence[Slot], rule: partial[None], grad: Array) -> Slot:
    """Applies ``rule`` to the slots' values, in place, and the gradient."""
    _check_scalars(rule)
    with ExitStack() as locks:
        values = _locked_values(slots, locks)
        if any(value.shape != np.shape(grad) for value in values):
            raise InvalidArgumentError(
                None,
                None,
                "var and grad do not have the same shape: "
                f"{[list(value.shape) for value in values]} {list(np.shape(grad))}",
            )
        optimizers.by_pieces(rule, values, np.asarray(grad))
    return slots[0]


def update_rows(slots: Sequence[Slot], rule: partial[None], grad: Array, indices: Array) -> Slot:
    """As ``update``, for the rows that ``indices`` tell."""
    _check_scalars(rule)
    with ExitStack() as locks:
        values = _locked_values(slots, locks)
        outside = np.flatnonzero((indices < 0) | (indices >= len(values[0])))
        if outside.size:
            at = int(outside[0])
            raise InvalidArgumentError(
                None, None, f"Index {indices[at]} at offset {at} in indices is out of range"
            )
        optimizers.by_rows(rule, values, grad, indices)
    return slots[0]


def _locked_values(slots: Sequence[Slot], locks: ExitStack) -> list[Array]:
    """The values of the slots, which nobody else may change until ``locks`` are left."""
    for slot in sorted(set(slots), key=id):  # in one order everywhere, so that none waits in vain
        locks.enter_context(slot.lock)
    return [slot.read() for slot in slots]


@op(
    "var: Ref(T), alpha: T, delta: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyGradientDescent(Op):
    """var -= alpha * delta."""

    use_locking: bool = False

    def infer(self, var: Spec, alpha: Spec, delta: Spec) -> Dims:
        return common_dims([var, delta], [alpha])

    def kernel(self, var: Slot, alpha: Any, delta: Array) -> Slot:
        return update([var], partial(optimizers.gradient_descent, lr=alpha), delta)


@op(
    "var: Ref(T), accum: Ref(T), lr: T, grad: T, momentum: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyMomentum(Op):
    """accum = accum * momentum + grad; var -= lr * accum, or by Nesterov's look-ahead."""

    use_locking: bool = False
    use_nesterov: bool = False

    def infer(self, var: Spec, accum: Spec, lr: Spec, grad: Spec, momentum: Spec) -> Dims:
        return common_dims([var, accum, grad], [lr, momentum])

    def kernel(self, var: Slot, accum: Slot, lr: Any, grad: Array, momentum: Any) -> Slot:
        rule = partial(optimizers.momentum, lr=lr, decay=momentum, nesterov=self.use_nesterov)
        return update([var, accum], rule, grad)


@op(
    "var: Ref(T), accum: Ref(T), lr: T, grad: T, indices: Tindices, momentum: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyMomentum(Op):
    """ApplyMomentum on some rows."""

    use_locking: bool = False
    use_nesterov: bool = False

    def infer(
        self, var: Spec, accum: Spec, lr: Spec, grad: Spec, indices: Spec, momentum: Spec
    ) -> Dims:
        return common_sparse_dims([var, accum], grad, indices, [lr, momentum])

    def kernel(
        self, var: Slot, accum: Slot, lr: Any, grad: Array, indices: Array, momentum: Any
    ) -> Slot:
        rule = partial(optimizers.momentum, lr=lr, decay=momentum, nesterov=self.use_nesterov)
        return update_rows([var, accum], rule, grad, indices)


@op(
    "var: Ref(T), m: Ref(T), v: Ref(T), beta1_power: T, beta2_power: T, lr: T, beta1: T, "
    "beta2: T, epsilon: T, grad: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyAdam(Op):
    """var -= lr_t * m / (sqrt(v) + epsilon), m and v the means of grad and its square."""

    use_locking: bool = False
    use_nesterov: bool = False

    def infer(
        self,
        var: Spec,
        m: Spec,
        v: Spec,
        beta1_power: Spec,
        beta2_power: Spec,
        lr: Spec,
        beta1: Spec,
        beta2: Spec,
        epsilon: Spec,
        grad: Spec,
    ) -> Dims:
        scalars = [beta1_power, beta2_power, lr, beta1, beta2, epsilon]
        return common_dims([var, m, v, grad], scalars)

    def kernel(
        self,
        var: Slot,
        m: Slot,
        v: Slot,
        beta1_power: Any,
        beta2_power: Any,
        lr: Any,
        beta1: Any,
        beta2: Any,
        epsilon: Any,
        grad: Array,
    ) -> Slot:
        rule = partial(
            optimizers.adam,
            beta1_power=beta1_power,
            beta2_power=beta2_power,
            lr=lr,
            beta1=beta1,
            beta2=beta2,
            epsilon=epsilon,
            nesterov=self.use_nesterov,
        )
        return update([var, m, v], rule, grad)


@op(
    "var: Ref(T), ms: Ref(T), mom: Ref(T), lr: T, rho: T, momentum: T, epsilon: T, grad: T "
    "-> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyRMSProp(Op):
    """var -= mom, mom the decaying sum of lr * grad / sqrt(ms + epsilon)."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        ms: Spec,
        mom: Spec,
        lr: Spec,
        rho: Spec,
        momentum: Spec,
        epsilon: Spec,
        grad: Spec,
    ) -> Dims:
        return common_dims([var, ms, mom, grad], [lr, rho, momentum, epsilon])

    def kernel(
        self,
        var: Slot,
        ms: Slot,
        mom: Slot,
        lr: Any,
        rho: Any,
        momentum: Any,
        epsilon: Any,
        grad: Array,
    ) -> Slot:
        rule = partial(optimizers.rms_prop, lr=lr, rho=rho, decay=momentum, epsilon=epsilon)
        return update([var, ms, mom], rule, grad)


@op(
    "var: Ref(T), ms: Ref(T), mom: Ref(T), lr: T, rho: T, momentum: T, epsilon: T, grad: T, "
    "indices: Tindices -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyRMSProp(Op):
    """ApplyRMSProp on some rows."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        ms: Spec,
        mom: Spec,
        lr: Spec,
        rho: Spec,
        momentum: Spec,
        epsilon: Spec,
        grad: Spec,
        indices: Spec,
    ) -> Dims:
        return common_sparse_dims([var, ms, mom], grad, indices, [lr, rho, momentum, epsilon])

    def kernel(
        self,
        var: Slot,
        ms: Slot,
        mom: Slot,
        lr: Any,
        rho: Any,
        momentum: Any,
        epsilon: Any,
        grad: Array,
        indices: Array,
    ) -> Slot:
        rule = partial(optimizers.rms_prop, lr=lr, rho=rho, decay=momentum, epsilon=epsilon)
        return update_rows([var, ms, mom], rule, grad, indices)


@op(
    "var: Ref(T), mg: Ref(T), ms: Ref(T), mom: Ref(T), lr: T, rho: T, momentum: T, epsilon: T, "
    "grad: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyCenteredRMSProp(Op):
    """ApplyRMSProp by the gradients' variance, ms - mg ** 2."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        mg: Spec,
        ms: Spec,
        mom: Spec,
        lr: Spec,
        rho: Spec,
        momentum: Spec,
        epsilon: Spec,
        grad: Spec,
    ) -> Dims:
        return common_dims([var, mg, ms, mom, grad], [lr, rho, momentum, epsilon])

    def kernel(
        self,
        var: Slot,
        mg: Slot,
        ms: Slot,
        mom: Slot,
        lr: Any,
        rho: Any,
        momentum: Any,
        epsilon: Any,
        grad: Array,
    ) -> Slot:
        rule = partial(
            optimizers.centered_rms_prop, lr=lr, rho=rho, decay=momentum, epsilon=epsilon
        )
        return update([var, mg, ms, mom], rule, grad)


@op(
    "var: Ref(T), mg: Ref(T), ms: Ref(T), mom: Ref(T), lr: T, rho: T, momentum: T, epsilon: T, "
    "grad: T, indices: Tindices -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyCenteredRMSProp(Op):
    """ApplyCenteredRMSProp on some rows."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        mg: Spec,
        ms: Spec,
        mom: Spec,
        lr: Spec,
        rho: Spec,
        momentum: Spec,
        epsilon: Spec,
        grad: Spec,
        indices: Spec,
    ) -> Dims:
        return common_sparse_dims([var, mg, ms, mom], grad, indices, [lr, rho, momentum, epsilon])

    def kernel(
        self,
        var: Slot,
        mg: Slot,
        ms: Slot,
        mom: Slot,
        lr: Any,
        rho: Any,
        momentum: Any,
        epsilon: Any,
        grad: Array,
        indices: Array,
    ) -> Slot:
        rule = partial(
            optimizers.centered_rms_prop, lr=lr, rho=rho, decay=momentum, epsilon=epsilon
        )
        return update_rows([var, mg, ms, mom], rule, grad, indices)
