"""Dropout: zeroing random elements and scaling up the rest.

Source: ``tensorflow/python/ops/nn_ops.py``.
"""

from __future__ import annotations

import numbers
from typing import Any

from minigraph.base.shape import TensorShape, as_shape
from minigraph.graph.context import name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.ops.cast import cast
from minigraph.ops.constant import constant_value
from minigraph.ops.random import random_uniform
from minigraph.ops.reshape import renamed
from minigraph.ops.shape import shape

__all__ = ["dropout"]


def dropout(
    x: Any,
    keep_prob: Any = None,
    noise_shape: Any = None,
    seed: int | None = None,
    name: str | None = None,
    rate: Any = None,
) -> Tensor:
    """Sets random elements to 0 and divides the others by the share that stays.

    Args:
        x: ``floating[...]``.
        keep_prob: The probability that an element stays.
        noise_shape: The shape of the random choice; it broadcasts over ``x``. None for ``x``'s.
        seed: The op's seed.
        name: The name scope.
        rate: The probability that an element is dropped: ``1 - keep_prob``.

    Returns:
        ``floating[...]`` of the same shape; ``x`` itself if nothing is to be dropped.

    Raises:
        ValueError: If neither or both of ``keep_prob`` and ``rate`` are given, the rate is not in
            ``[0, 1)``, or ``x`` is not floating.

    Source: Srivastava et al., "Dropout", JMLR 15, 2014.
    """
    try:
        dropped = None if keep_prob is None else 1.0 - keep_prob
    except TypeError:
        raise ValueError(
            f"keep_prob must be a floating point number or Tensor (got {keep_prob!r})"
        ) from None
    rate = renamed("rate", rate, "keep_prob", dropped)
    if rate is None:
        raise ValueError("You must provide a rate to dropout.")
    with name_scope(name, "dropout", [x]):
        x = convert_to_tensor(x, name="x")
        if not x.dtype.is_floating:
            raise ValueError(
                "x has to be a floating point tensor since it's going to be scaled. Got a "
                f"{x.dtype} tensor instead."
            )
        if isinstance(rate, numbers.Real):
            if not 0 <= float(rate) < 1:
                raise ValueError(
                    "rate must be a scalar tensor or a float in the range [0, 1), got "
                    f"{float(rate):g}"
                )
            if rate == 0:
                return x
        rate = convert_to_tensor(rate, dtype=x.dtype, name="rate")
        rate.shape.assert_has_rank(0)
        if constant_value(rate) == 0:
            return x
        noise = random_uniform(_noise_shape(x, noise_shape), seed=seed, dtype=x.dtype)
        scale = 1 / (1 - rate)
        kept = noise >= rate
        result: Tensor = x * scale * cast(kept, x.dtype)
        result.set_shape(x.shape)
        return result


def _noise_shape(x: Tensor, noise_shape: Any) -> Any:
    """The shape of the random choice, its unknown dimensions taken from ``x``."""
    if noise_shape is None:
        return shape(x)
    try:
        wanted = as_shape(noise_shape)
    except (TypeError, ValueError):
        return noise_shape
    if wanted.raw is None or x.shape.ndims != len(wanted.raw):
        return noise_shape
    pairs = zip(wanted.raw, x.shape.as_list(), strict=True)
    return TensorShape([size if dim is None else dim for dim, size in pairs])
