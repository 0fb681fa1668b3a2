"""Updates of variables by gradients, continued: Adagrad, Adadelta and FTRL.

Source: ``tensorflow/core/ops/training_ops.cc``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.dtypes import INDICES, NUMBERS
from minigraph.base.spec import Spec
from minigraph.base.state import Slot
from minigraph.graph.op import Op, op
from minigraph.kernels import optimizers
from minigraph.ops.training import common_dims, common_sparse_dims, update, update_rows

Array = Any


@op(
    "var: Ref(T), accum: Ref(T), lr: T, grad: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyAdagrad(Op):
    """accum += grad ** 2; var -= lr * grad / sqrt(accum)."""

    use_locking: bool = False
    update_slots: bool = True

    def infer(self, var: Spec, accum: Spec, lr: Spec, grad: Spec) -> Dims:
        return common_dims([var, accum, grad], [lr])

    def kernel(self, var: Slot, accum: Slot, lr: Any, grad: Array) -> Slot:
        rule = partial(optimizers.adagrad, lr=lr, update_slots=self.update_slots)
        return update([var, accum], rule, grad)


@op(
    "var: Ref(T), accum: Ref(T), lr: T, grad: T, indices: Tindices -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyAdagrad(Op):
    """ApplyAdagrad on some rows."""

    use_locking: bool = False
    update_slots: bool = True

    def infer(self, var: Spec, accum: Spec, lr: Spec, grad: Spec, indices: Spec) -> Dims:
        return common_sparse_dims([var, accum], grad, indices, [lr])

    def kernel(self, var: Slot, accum: Slot, lr: Any, grad: Array, indices: Array) -> Slot:
        rule = partial(optimizers.adagrad, lr=lr, update_slots=self.update_slots)
        return update_rows([var, accum], rule, grad, indices)


@op(
    "var: Ref(T), accum: Ref(T), accum_update: Ref(T), lr: T, rho: T, epsilon: T, grad: T "
    "-> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyAdadelta(Op):
    """Steps in the units of the steps before: sqrt(accum_update) / sqrt(accum) * grad."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        accum: Spec,
        accum_update: Spec,
        lr: Spec,
        rho: Spec,
        epsilon: Spec,
        grad: Spec,
    ) -> Dims:
        return common_dims([var, accum, accum_update, grad], [lr, rho, epsilon])

    def kernel(
        self,
        var: Slot,
        accum: Slot,
        accum_update: Slot,
        lr: Any,
        rho: Any,
        epsilon: Any,
        grad: Array,
    ) -> Slot:
        rule = partial(optimizers.adadelta, lr=lr, rho=rho, epsilon=epsilon)
        return update([var, accum, accum_update], rule, grad)


@op(
    "var: Ref(T), accum: Ref(T), accum_update: Ref(T), lr: T, rho: T, epsilon: T, grad: T, "
    "indices: Tindices -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyAdadelta(Op):
    """ApplyAdadelta on some rows."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        accum: Spec,
        accum_update: Spec,
        lr: Spec,
        rho: Spec,
        epsilon: Spec,
        grad: Spec,
        indices: Spec,
    ) -> Dims:
        return common_sparse_dims([var, accum, accum_update], grad, indices, [lr, rho, epsilon])

    def kernel(
        self,
        var: Slot,
        accum: Slot,
        accum_update: Slot,
        lr: Any,
        rho: Any,
        epsilon: Any,
        grad: Array,
        indices: Array,
    ) -> Slot:
        rule = partial(optimizers.adadelta, lr=lr, rho=rho, epsilon=epsilon)
        return update_rows([var, accum, accum_update], rule, grad, indices)


@op(
    "var: Ref(T), accum: Ref(T), linear: Ref(T), grad: T, lr: T, l1: T, l2: T, lr_power: T "
    "-> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyFtrl(Op):
    """Follow the regularized leader, by per-coordinate learning rates."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        accum: Spec,
        linear: Spec,
        grad: Spec,
        lr: Spec,
        l1: Spec,
        l2: Spec,
        lr_power: Spec,
    ) -> Dims:
        return common_dims([var, accum, linear, grad], [lr, l1, l2, lr_power])

    def kernel(
        self,
        var: Slot,
        accum: Slot,
        linear: Slot,
        grad: Array,
        lr: Any,
        l1: Any,
        l2: Any,
        lr_power: Any,
    ) -> Slot:
        rule = partial(optimizers.ftrl, lr=lr, l1=l1, l2=l2, lr_power=lr_power)
        return update([var, accum, linear], rule, grad)


@op(
    "var: Ref(T), accum: Ref(T), linear: Ref(T), grad: T, indices: Tindices, lr: T, l1: T, l2: T, "
    "lr_power: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyFtrl(Op):
    """ApplyFtrl on some rows."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        accum: Spec,
        linear: Spec,
        grad: Spec,
        indices: Spec,
        lr: Spec,
        l1: Spec,
        l2: Spec,
        lr_power: Spec,
    ) -> Dims:
        return common_sparse_dims([var, accum, linear], grad, indices, [lr, l1, l2, lr_power])

    def kernel(
        self,
        var: Slot,
        accum: Slot,
        linear: Slot,
        grad: Array,
        indices: Array,
        lr: Any,
        l1: Any,
        l2: Any,
        lr_power: Any,
    ) -> Slot:
        rule = partial(optimizers.ftrl, lr=lr, l1=l1, l2=l2, lr_power=lr_power)
        return update_rows([var, accum, linear], rule, grad, indices)


@op(
    "var: Ref(T), accum: Ref(T), linear: Ref(T), grad: T, lr: T, l1: T, l2: T, l2_shrinkage: T, "
    "lr_power: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
)
class ApplyFtrlV2(Op):
    """ApplyFtrl with a penalty on the size of the variable as it is now."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        accum: Spec,
        linear: Spec,
        grad: Spec,
        lr: Spec,
        l1: Spec,
        l2: Spec,
        l2_shrinkage: Spec,
        lr_power: Spec,
    ) -> Dims:
        return common_dims([var, accum, linear, grad], [lr, l1, l2, l2_shrinkage, lr_power])

    def kernel(
        self,
        var: Slot,
        accum: Slot,
        linear: Slot,
        grad: Array,
        lr: Any,
        l1: Any,
        l2: Any,
        l2_shrinkage: Any,
        lr_power: Any,
    ) -> Slot:
        rule = partial(
            optimizers.ftrl, lr=lr, l1=l1, l2=l2, lr_power=lr_power, l2_shrinkage=l2_shrinkage
        )
        return update([var, accum, linear], rule, grad)


@op(
    "var: Ref(T), accum: Ref(T), linear: Ref(T), grad: T, indices: Tindices, lr: T, l1: T, l2: T, "
    "l2_shrinkage: T, lr_power: T -> out: Ref(T)",
    category="training",
    T=NUMBERS,
    Tindices=INDICES,
)
class SparseApplyFtrlV2(Op):
    """ApplyFtrlV2 on some rows."""

    use_locking: bool = False

    def infer(
        self,
        var: Spec,
        accum: Spec,
        linear: Spec,
        grad: Spec,
        indices: Spec,
        lr: Spec,
        l1: Spec,
        l2: Spec,
        l2_shrinkage: Spec,
        lr_power: Spec,
    ) -> Dims:
        scalars = [lr, l1, l2, l2_shrinkage, lr_power]
        return common_sparse_dims([var, accum, linear], grad, indices, scalars)

    def kernel(
        self,
        var: Slot,
        accum: Slot,
        linear: Slot,
        grad: Array,
        indices: Array,
        lr: Any,
        l1: Any,
        l2: Any,
        l2_shrinkage: Any,
        lr_power: Any,
    ) -> Slot:
        rule = partial(
            optimizers.ftrl, lr=lr, l1=l1, l2=l2, lr_power=lr_power, l2_shrinkage=l2_shrinkage
        )
        return update_rows([var, accum, linear], rule, grad, indices)
