"""One step of each optimizer on arrays; knows no variable and no graph.

Every rule takes the old values and gives the new ones as new arrays, in the order of its first
arguments. ``lr``, ``rho``, ``momentum`` and the like are scalars of the arrays' dtype. All rules
are elementwise, so they serve the rows of a sparse gradient as well.

Source: ``tensorflow/core/kernels/training_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Array = Any


def gradient_descent(var: Array, grad: Array, lr: Any) -> tuple[Array]:
    """Against the gradient."""
    step = np.multiply(grad, lr)
    return (_minus(var, step),)


def momentum(
    var: Array, accum: Array, grad: Array, lr: Any, decay: Any, nesterov: bool
) -> tuple[Array, Array]:
    """With a decaying sum of gradients; Nesterov looks ahead along it."""
    accum = accum * decay
    accum += grad
    if nesterov:
        step = grad * lr
        step += accum * decay * lr
    else:
        step = accum * lr
    return _minus(var, step), accum


def adam(
    var: Array,
    m: Array,
    v: Array,
    grad: Array,
    beta1_power: Any,
    beta2_power: Any,
    lr: Any,
    beta1: Any,
    beta2: Any,
    epsilon: Any,
    nesterov: bool,
) -> tuple[Array, Array, Array]:
    """By the decaying mean of gradients over the root of that of their squares."""
    alpha = lr * np.sqrt(1 - beta2_power) / (1 - beta1_power)
    m = _towards(m, grad, 1 - beta1)
    v = _towards(v, np.square(grad), 1 - beta2)
    step = grad * (1 - beta1) + beta1 * m if nesterov else m * alpha
    if nesterov:
        step *= alpha
    denominator = np.sqrt(v)
    denominator += epsilon
    return _minus(var, np.divide(step, denominator, out=_room(step))), m, v


def rms_prop(
    var: Array, ms: Array, mom: Array, grad: Array, lr: Any, rho: Any, decay: Any, epsilon: Any
) -> tuple[Array, Array, Array]:
    """By gradients over the root of the decaying mean of their squares."""
    ms = _towards(ms, np.square(grad), 1 - rho)
    mom = mom * decay + grad * lr / np.sqrt(ms + epsilon)
    return np.subtract(var, mom), ms, mom


def centered_rms_prop(
    var: Array,
    mg: Array,
    ms: Array,
    mom: Array,
    grad: Array,
    lr: Any,
    rho: Any,
    decay: Any,
    epsilon: Any,
) -> tuple[Array, Array, Array, Array]:
    """As ``rms_prop``, by the gradients' variance in place of their squares."""
    ms = _towards(ms, np.square(grad), 1 - rho)
    mg = _towards(mg, grad, 1 - rho)
    mom = mom * decay + grad * lr / np.sqrt(ms - np.square(mg) + epsilon)
    return np.subtract(var, mom), mg, ms, mom


def adagrad(
    var: Array, accum: Array, grad: Array, lr: Any, update_slots: bool
) -> tuple[Array, Array]:
    """By gradients over the root of the sum of their squares."""
    if update_slots:
        accum = accum + np.square(grad)
    return _minus(var, grad * lr / np.sqrt(accum)), accum


def adadelta(
    var: Array, accum: Array, accum_update: Array, grad: Array, lr: Any, rho: Any, epsilon: Any
) -> tuple[Array, Array, Array]:
    """As ``rms_prop``, each step in the units of the steps before it."""
    accum = accum * rho + np.square(grad) * (1 - rho)
    update = np.sqrt(accum_update + epsilon) / np.sqrt(accum + epsilon) * grad
    accum_update = accum_update * rho + np.square(update) * (1 - rho)
    return _minus(var, update * lr), accum, accum_update


def ftrl(
    var: Array,
    accum: Array,
    linear: Array,
    grad: Array,
    lr: Any,
    l1: Any,
    l2: Any,
    lr_power: Any,
    l2_shrinkage: Any = 0,
) -> tuple[Array, Array, Array]:
    """Follow the regularized leader: the minimum of all linearised losses so far."""
    new_accum = accum + np.square(grad)
    root = np.sqrt if lr_power == -0.5 else lambda x: np.power(x, -lr_power)
    shrunk = grad + 2 * l2_shrinkage * var if l2_shrinkage else grad
    linear = linear + (shrunk - (root(new_accum) - root(accum)) / lr * var)
    quadratic = root(new_accum) / lr + 2 * l2
    solved = (l1 * np.sign(linear) - linear) / quadratic
    kind = var.dtype.type
    return np.where(np.abs(linear) > l1, solved, kind(0)), new_accum, linear


def by_rows(
    rule: Callable[..., Sequence[Array]], values: Sequence[Array], grad: Array, indices: Array
) -> list[Array]:
    """Applies a rule of (values, grad) to some rows only, in order where rows repeat.

    Args:
        rule: Takes the values and the gradient, gives the new values.
        values: The old arrays, ``[rows, ...]``.
        grad: ``[n, ...]``.
        indices: ``int[n]``, rows of the values.
    """
    new = [value.copy() for value in values]
    groups = [np.arange(len(indices))]
    if len(np.unique(indices)) != len(indices):
        groups = [np.array([i]) for i in range(len(indices))]
    for group in groups:
        rows = indices[group]
        for value, row in zip(new, rule(*[value[rows] for value in new], grad[group]), strict=True):
            value[rows] = row
    return new


def _room(array: Array) -> Array | None:
    """``array`` as a place for a result, unless it is a NumPy scalar."""
    return array if isinstance(array, np.ndarray) else None


def _minus(var: Array, step: Array) -> Array:
    """``var - step``, in the memory of ``step``."""
    return np.subtract(var, step, out=_room(step))


def _towards(mean: Array, value: Array, rate: Any) -> Array:
    """``mean + (value - mean) * rate``."""
    moved = np.subtract(value, mean)
    moved *= rate
    moved += mean
    return moved
