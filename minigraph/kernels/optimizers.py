"""One step of each optimizer on arrays; knows no variable and no graph.

Every rule writes the new values into the variable and its slots, which come before ``grad`` among
the arguments. ``lr``, ``rho``, ``decay`` and the like are scalars of the arrays' dtype. All rules
are elementwise, so they serve the rows of a sparse gradient as well, and pieces of a large
variable: a rule passes over its arrays a dozen times, which the cache serves if they are small.

Source: ``tensorflow/core/kernels/training_ops.cc``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from minigraph.kernels.threads import WORKERS

Array = Any

PIECE = 1 << 18
"""Elements of a piece. Smaller ones would fit a nearer cache, but between two short calls of NumPy
two threads wait for each other: pieces of 2**14 are slower on two threads than on one."""


def gradient_descent(var: Array, grad: Array, lr: Any) -> None:
    """Against the gradient."""
    step = grad * lr
    var -= step


def momentum(var: Array, accum: Array, grad: Array, lr: Any, decay: Any, nesterov: bool) -> None:
    """With a decaying sum of gradients; Nesterov looks ahead along it."""
    accum *= decay
    accum += grad
    if nesterov:
        step = accum * (decay * lr)
        step += grad * lr
        var -= step
    else:
        var -= accum * lr


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
) -> None:
    """By the decaying mean of gradients over the root of that of their squares."""
    alpha = lr * np.sqrt(1 - beta2_power) / (1 - beta1_power)
    _move(m, grad, 1 - beta1)
    _move(v, np.square(grad), 1 - beta2)
    step = grad * (1 - beta1) + beta1 * m if nesterov else m * alpha
    if nesterov:
        step *= alpha
    root = np.sqrt(v)
    root += epsilon
    step /= root
    var -= step


def rms_prop(
    var: Array, ms: Array, mom: Array, grad: Array, lr: Any, rho: Any, decay: Any, epsilon: Any
) -> None:
    """By gradients over the root of the decaying mean of their squares."""
    _move(ms, np.square(grad), 1 - rho)
    mom *= decay
    mom += _over_root(grad * lr, ms + epsilon)
    var -= mom


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
) -> None:
    """As ``rms_prop``, by the gradients' variance in place of their squares."""
    _move(ms, np.square(grad), 1 - rho)
    _move(mg, grad, 1 - rho)
    mom *= decay
    variance = ms - np.square(mg)
    variance += epsilon
    mom += _over_root(grad * lr, variance)
    var -= mom


def adagrad(var: Array, accum: Array, grad: Array, lr: Any, update_slots: bool) -> None:
    """By gradients over the root of the sum of their squares."""
    if update_slots:
        accum += np.square(grad)
    step = grad * lr
    step /= np.sqrt(accum)
    var -= step


def adadelta(
    var: Array, accum: Array, accum_update: Array, grad: Array, lr: Any, rho: Any, epsilon: Any
) -> None:
    """As ``rms_prop``, each step in the units of the steps before it."""
    accum *= rho
    accum += np.square(grad) * (1 - rho)
    update = np.sqrt(accum_update + epsilon) / np.sqrt(accum + epsilon) * grad
    accum_update *= rho
    accum_update += np.square(update) * (1 - rho)
    var -= update * lr


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
) -> None:
    """Follow the regularized leader: the minimum of all linearised losses so far."""
    new_accum = accum + np.square(grad)
    root = np.sqrt if lr_power == -0.5 else lambda x: np.power(x, -lr_power)
    shrunk = grad + 2 * l2_shrinkage * var if l2_shrinkage else grad
    linear += shrunk - (root(new_accum) - root(accum)) / lr * var
    quadratic = root(new_accum) / lr + 2 * l2
    solved = (l1 * np.sign(linear) - linear) / quadratic
    var[...] = np.where(np.abs(linear) > l1, solved, 0)
    accum[...] = new_accum


def by_pieces(rule: Callable[..., None], values: Sequence[Array], grad: Array) -> None:
    """Applies a rule of (values, grad) to large arrays piece by piece, on all threads.

    Args:
        rule: Takes the values and the gradient and writes into the values.
        values: The arrays, of one shape.
        grad: Of that shape.
    """
    arrays = [*values, grad]
    if grad.size < 2 * PIECE or not all(array.flags.c_contiguous for array in arrays):
        rule(*arrays)
        return
    flat = [array.reshape(-1) for array in arrays]

    def do(low: int) -> None:
        rule(*(array[low : low + PIECE] for array in flat))

    WORKERS.run(range(0, grad.size, PIECE), lambda: do)


def by_rows(
    rule: Callable[..., None], values: Sequence[Array], grad: Array, indices: Array
) -> None:
    """Applies a rule of (values, grad) to some rows only, in order where rows repeat.

    Args:
        rule: Takes the values and the gradient and writes into the values.
        values: The arrays, ``[rows, ...]``.
        grad: ``[n, ...]``.
        indices: ``int[n]``, rows of the values.
    """
    groups = [np.arange(len(indices))]
    if len(np.unique(indices)) != len(indices):
        groups = [np.array([i]) for i in range(len(indices))]
    for group in groups:
        rows = indices[group]
        parts = [value[rows] for value in values]
        rule(*parts, grad[group])
        for value, part in zip(values, parts, strict=True):
            value[rows] = part


def _over_root(x: Array, square: Array) -> Array:
    """``x / sqrt(square)``, in x's memory."""
    x /= np.sqrt(square)
    return x


def _move(mean: Array, value: Array, rate: Any) -> None:
    """Moves ``mean`` towards ``value``."""
    step = value - mean
    step *= rate
    mean += step
