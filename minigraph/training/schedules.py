"""Learning rates that change with the number of steps made.

Source: ``tensorflow/python/training/learning_rate_decay.py`` and
``keras/optimizer_v2/learning_rate_schedule.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.context import get_default_graph
from minigraph.graph.convert import convert_n_to_tensor, convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.arithmetic import add, minimum, multiply, pow
from minigraph.ops.case import case
from minigraph.ops.cast import cast
from minigraph.ops.compare import equal
from minigraph.ops.cond import cond
from minigraph.ops.constant import constant
from minigraph.ops.division import divide
from minigraph.ops.elementwise import exp, log, negative, sqrt
from minigraph.ops.random import random_normal

__all__ = [
    "cosine_decay",
    "cosine_decay_restarts",
    "exponential_decay",
    "inverse_time_decay",
    "linear_cosine_decay",
    "natural_exp_decay",
    "noisy_linear_cosine_decay",
    "piecewise_constant",
    "piecewise_constant_decay",
    "polynomial_decay",
]


def _scope(name: str | None, default: str) -> Any:
    return get_default_graph().name_scope(name or default)


def _initial(learning_rate: Any) -> Tensor:
    return convert_to_tensor(learning_rate, name="initial_learning_rate")


def exponential_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    decay_rate: Any,
    staircase: bool = False,
    name: str | None = None,
) -> Tensor:
    """``learning_rate * decay_rate ** (global_step / decay_steps)``.

    Args:
        learning_rate: The rate at step 0.
        global_step: How many steps were made.
        decay_steps: After how many steps the rate is multiplied by ``decay_rate``.
        decay_rate: A float below 1.
        staircase: Whether the rate changes at multiples of ``decay_steps`` only.
        name: The name scope.

    Returns:
        A scalar of the dtype of ``learning_rate``.

    Raises:
        ValueError: If ``global_step`` is None.
        TypeError: If ``learning_rate`` is no float: an int makes an integer rate.
    """
    with _scope(name, "ExponentialDecay") as scope:
        initial = _initial(learning_rate)
        steps = cast(decay_steps, initial.dtype)
        rate = cast(decay_rate, initial.dtype)
        p = cast(global_step, initial.dtype) / steps
        if staircase:
            p = raw.Floor()(p)
        return multiply(initial, pow(rate, p), name=scope)


@documented_like(exponential_decay)
def natural_exp_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    decay_rate: Any,
    staircase: bool = False,
    name: str | None = None,
) -> Tensor:
    """``learning_rate * exp(-decay_rate * global_step / decay_steps)``.

    Args:
        decay_steps: After how many steps the rate is multiplied by ``exp(-decay_rate)``.
        decay_rate: A float.
    """
    rate = exp(negative(decay_rate))
    return exponential_decay(learning_rate, global_step, decay_steps, rate, staircase, name)


@documented_like(exponential_decay)
def inverse_time_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    decay_rate: Any,
    staircase: bool = False,
    name: str | None = None,
) -> Tensor:
    """``learning_rate / (1 + decay_rate * global_step / decay_steps)``.

    Args:
        decay_steps: After how many steps ``decay_rate`` is added to the divisor.
        decay_rate: A float.
    """
    with _scope(name, "InverseTimeDecay") as scope:
        initial = _initial(learning_rate)
        steps = cast(decay_steps, initial.dtype)
        rate = cast(decay_rate, initial.dtype)
        p = cast(global_step, initial.dtype) / steps
        if staircase:
            p = raw.Floor()(p)
        one = cast(constant(1), initial.dtype)
        return divide(initial, add(one, multiply(rate, p)), name=scope)


def piecewise_constant(
    x: Any, boundaries: Sequence[Any], values: Sequence[Any], name: str | None = None
) -> Tensor:
    """``values[0]`` up to ``boundaries[0]``, ``values[1]`` up to ``boundaries[1]`` ...

    Args:
        x: The scalar that decides, such as the number of steps made.
        boundaries: Increasing numbers of the dtype of ``x``.
        values: One value more than boundaries.
        name: The name scope.

    Raises:
        ValueError: If there are not one more values than boundaries, or dtypes differ.
    """
    limits = convert_n_to_tensor(boundaries)
    choices = convert_n_to_tensor(values)
    x_dtype = convert_to_tensor(x).dtype.base_dtype
    for i, limit in enumerate(limits):
        if limit.dtype.base_dtype == x_dtype:
            continue
        if (limit.dtype.base_dtype, x_dtype) != (dtypes.int32, dtypes.int64):
            raise ValueError(
                f"Boundaries ({limit.dtype.base_dtype}) must have the same dtype as x ({x_dtype})."
            )
        limits[i] = cast(limit, x_dtype)
    for choice in choices[1:]:
        if choice.dtype.base_dtype != choices[0].dtype.base_dtype:
            raise ValueError(
                "Values must have elements all with the same dtype "
                f"({choices[0].dtype.base_dtype} vs {choice.dtype.base_dtype})."
            )
    if len(limits) != len(choices) - 1:
        raise ValueError("The length of boundaries should be 1 less than the length of values")
    with _scope(name, "PiecewiseConstant"):
        step: Any = convert_to_tensor(x)
        pairs: list[tuple[Any, Callable[[], Tensor]]] = [
            (step <= limits[0], lambda: choices[0]),
            (step > limits[-1], lambda: choices[-1]),
        ]
        for low, high, choice in zip(limits[:-1], limits[1:], choices[1:-1], strict=True):
            pairs.append(((step > low) & (step <= high), partial(_given, choice)))
        rate: Tensor = case(pairs, lambda: choices[0], exclusive=True)
        return rate


def _given(value: Tensor) -> Tensor:
    return value


piecewise_constant_decay = piecewise_constant


def polynomial_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    end_learning_rate: Any = 0.0001,
    power: Any = 1.0,
    cycle: bool = False,
    name: str | None = None,
) -> Tensor:
    """From ``learning_rate`` to ``end_learning_rate`` along ``(1 - step / decay_steps) ** power``.

    Args:
        learning_rate: The rate at step 0.
        global_step: How many steps were made.
        decay_steps: How long the decay takes.
        end_learning_rate: The rate from then on.
        power: The exponent.
        cycle: Whether ``decay_steps`` is doubled, tripled ... in place of staying at the end.
        name: The name scope.

    Raises:
        ValueError: If ``global_step`` is None.
        TypeError: If ``learning_rate`` is no float: an int makes an integer rate.
    """
    with _scope(name, "PolynomialDecay") as scope:
        initial = _initial(learning_rate)
        end = cast(end_learning_rate, initial.dtype)
        exponent = cast(power, initial.dtype)
        step = cast(global_step, initial.dtype)
        steps = cast(decay_steps, initial.dtype)
        if cycle:
            multiplier = cond(
                equal(step, 0),
                lambda: 1.0,
                lambda: raw.Ceil()(step / decay_steps),
            )
            steps = multiply(steps, multiplier)
        else:
            step = minimum(step, decay_steps)
        p = divide(step, steps)
        return add(multiply(initial - end, pow(1 - p, exponent)), end, name=scope)


def _wave(fraction: Any) -> Any:
    return 1.0 + raw.Cos()(constant(math.pi) * fraction)


@documented_like(exponential_decay)
def cosine_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    alpha: float = 0.0,
    name: str | None = None,
) -> Tensor:
    """From ``learning_rate`` to ``alpha * learning_rate`` along half a cosine.

    Args:
        decay_steps: How long the decay takes.
        alpha: The fraction that remains.

    Source: Loshchilov and Hutter, "SGDR", https://arxiv.org/abs/1608.03983.
    """
    with _scope(name, "CosineDecay"):
        initial = _initial(learning_rate)
        steps = cast(decay_steps, initial.dtype)
        step = minimum(cast(global_step, initial.dtype), steps)
        decayed = (1 - alpha) * (0.5 * _wave(step / steps)) + alpha
        return multiply(initial, decayed)


@documented_like(cosine_decay)
def cosine_decay_restarts(
    learning_rate: Any,
    global_step: Any,
    first_decay_steps: Any,
    t_mul: Any = 2.0,
    m_mul: Any = 1.0,
    alpha: Any = 0.0,
    name: str | None = None,
) -> Tensor:
    """``cosine_decay`` that begins anew at its end.

    Args:
        first_decay_steps: How long the first decay takes.
        t_mul: How many times longer each decay is than the one before.
        m_mul: By what its initial rate is multiplied.
        alpha: The fraction that remains at the end of each.
    """
    with _scope(name, "SGDRDecay") as scope:
        initial = _initial(learning_rate)
        dtype = initial.dtype
        first = cast(first_decay_steps, dtype)
        floor_rate = cast(alpha, dtype)
        longer = cast(t_mul, dtype)
        lower = cast(m_mul, dtype)
        completed: Any = cast(global_step, dtype) / first

        def equally_long() -> tuple[Any, Any]:
            restart = raw.Floor()(completed)
            return restart, completed - restart

        def ever_longer() -> tuple[Any, Any]:
            restart = raw.Floor()(log(1.0 - completed * (1.0 - longer)) / log(longer))
            before = (1.0 - longer**restart) / (1.0 - longer)
            return restart, (completed - before) / longer**restart

        restart, completed = cond(equal(longer, 1.0), equally_long, ever_longer)
        scale = lower**restart
        wave = 0.5 * scale * _wave(completed)
        decayed = (1 - floor_rate) * wave + floor_rate
        return multiply(initial, decayed, name=scope)


@documented_like(cosine_decay)
def linear_cosine_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    num_periods: Any = 0.5,
    alpha: Any = 0.0,
    beta: Any = 0.001,
    name: str | None = None,
) -> Tensor:
    """A linear decay times a cosine.

    Args:
        num_periods: How many periods the cosine has in that time.
        alpha: What is added to the linear decay.
        beta: What is added to the product.

    Source: Bello et al., "Neural Optimizer Search with RL", https://arxiv.org/abs/1709.07417.
    """
    with _scope(name, "LinearCosineDecay") as scope:
        initial = _initial(learning_rate)
        dtype = initial.dtype
        steps = cast(decay_steps, dtype)
        periods, shift, base = cast(num_periods, dtype), cast(alpha, dtype), cast(beta, dtype)
        step = minimum(cast(global_step, dtype), steps)
        linear = (steps - step) / steps
        completed = step / steps
        fraction = 2.0 * periods * completed
        wave = 0.5 * _wave(fraction)
        return multiply(initial, (shift + linear) * wave + base, name=scope)


@documented_like(linear_cosine_decay)
def noisy_linear_cosine_decay(
    learning_rate: Any,
    global_step: Any,
    decay_steps: Any,
    initial_variance: Any = 1.0,
    variance_decay: Any = 0.55,
    num_periods: Any = 0.5,
    alpha: Any = 0.0,
    beta: Any = 0.001,
    name: str | None = None,
) -> Tensor:
    """``linear_cosine_decay`` with noise of falling variance on the linear part.

    Args:
        initial_variance: The variance of the noise at step 0.
        variance_decay: The exponent by which it falls.
    """
    with _scope(name, "NoisyLinearCosineDecay") as scope:
        initial = _initial(learning_rate)
        dtype = initial.dtype
        steps = cast(decay_steps, dtype)
        variance, falling = cast(initial_variance, dtype), cast(variance_decay, dtype)
        periods, shift, base = cast(num_periods, dtype), cast(alpha, dtype), cast(beta, dtype)
        step = minimum(cast(global_step, dtype), steps)
        linear = (steps - step) / steps
        deviation = sqrt(variance / pow(1.0 + step, falling))
        linear = linear + random_normal(linear.shape, stddev=deviation)
        completed = step / steps
        fraction = 2.0 * periods * completed
        wave = 0.5 * _wave(fraction)
        return multiply(initial, (shift + linear) * wave + base, name=scope)
