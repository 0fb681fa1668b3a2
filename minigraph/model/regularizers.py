"""Regularizers: functions from weights to a loss that grows with them.

Source: ``tensorflow/contrib/layers/python/layers/regularizers.py``.
"""

from __future__ import annotations

import logging
import numbers
from collections.abc import Callable, Sequence
from typing import Any

from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import add_to_collection, get_collection, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Tensor
from minigraph.graph.op import raw
from minigraph.ops.arithmetic import add_n, multiply
from minigraph.ops.constant import constant
from minigraph.ops.elementwise import abs as absolute
from minigraph.ops.reduce import reduce_sum

__all__ = [
    "apply_regularization",
    "l1_l2_regularizer",
    "l1_regularizer",
    "l2_regularizer",
    "sum_regularizer",
]

Regularizer = Callable[[Any], Any]
_LOG = logging.getLogger("minigraph")


def _nothing(_: Any) -> None:
    """What a regularizer of scale 0 is."""


def _is_off(scale: Any, argument: str = "scale") -> bool:
    """Whether a scale is the number 0.

    Raises:
        ValueError: If it is a whole number, most often a 0 or 1 meant for something else, or less
            than 0.
    """
    if isinstance(scale, numbers.Integral):
        raise ValueError(f"{argument} cannot be an integer: {scale}")
    if isinstance(scale, numbers.Real):
        if scale < 0.0:
            raise ValueError(f"Setting a scale less than 0 on a regularizer: {scale:g}")
        if scale == 0.0:
            _LOG.info("Scale of 0 disables regularizer.")
            return True
    return False


def l1_regularizer(scale: Any, scope: str | None = None) -> Regularizer:
    """A regularizer that gives ``scale * sum(|weights|)``.

    Args:
        scale: A float or a scalar tensor; the float 0.0 turns it off.
        scope: The name scope of its nodes.

    Raises:
        ValueError: If ``scale`` is less than 0 or an int.

    Source: ``tensorflow/contrib/layers/python/layers/regularizers.py``.
    """
    if _is_off(scale):
        return _nothing

    def l1(weights: Any, name: str | None = None) -> Tensor:
        with name_scope(scope, "l1_regularizer", [weights]) as inner:
            factor = convert_to_tensor(scale, dtype=weights.dtype.base_dtype, name="scale")
            return multiply(factor, reduce_sum(absolute(weights)), name=inner)

    return l1


def l2_regularizer(scale: Any, scope: str | None = None) -> Regularizer:
    """A regularizer that gives ``scale * sum(weights ** 2) / 2``.

    Args:
        scale: A float or a scalar tensor; the float 0.0 turns it off.
        scope: The name scope of its nodes.

    Raises:
        ValueError: If ``scale`` is less than 0 or an int.

    Source: ``tensorflow/contrib/layers/python/layers/regularizers.py``.
    """
    if _is_off(scale):
        return _nothing

    def l2(weights: Any) -> Tensor:
        with name_scope(scope, "l2_regularizer", [weights]) as inner:
            factor = convert_to_tensor(scale, dtype=weights.dtype.base_dtype, name="scale")
            return multiply(factor, raw.L2Loss()(weights), name=inner)

    return l2


def l1_l2_regularizer(
    scale_l1: Any = 1.0, scale_l2: Any = 1.0, scope: str | None = None
) -> Regularizer | None:
    """The sum of an L1 and an L2 regularizer.

    Args:
        scale_l1: The scale of the L1 part; 0.0 leaves it out.
        scale_l2: The scale of the L2 part; 0.0 leaves it out.
        scope: The name scope of its nodes.

    Raises:
        ValueError: If a scale is less than 0 or an int.
    """
    for argument, scale in (("scale_l1", scale_l1), ("scale_l2", scale_l2)):
        if isinstance(scale, numbers.Integral):
            raise ValueError(f"{argument} cannot be an integer: {scale}")
    scope = scope or "l1_l2_regularizer"
    # A tensor's == is about identity, so only numbers are left out here.
    if scale_l1 == 0.0:
        return l2_regularizer(scale_l2, scope)
    if scale_l2 == 0.0:
        return l1_regularizer(scale_l1, scope)
    return sum_regularizer([l1_regularizer(scale_l1), l2_regularizer(scale_l2)], scope=scope)


def sum_regularizer(
    regularizer_list: Sequence[Regularizer | None], scope: str | None = None
) -> Regularizer | None:
    """The sum of several regularizers.

    Args:
        regularizer_list: Regularizers; None among them are left out.
        scope: The name scope of its nodes.

    Returns:
        A regularizer, or None if the list has none.

    Raises:
        TypeError: If ``regularizer_list`` is a single regularizer.
    """
    regularizers = [regularizer for regularizer in regularizer_list if regularizer is not None]
    if not regularizers:
        return None

    def sum_reg(weights: Any) -> Tensor | None:
        with name_scope(scope, "sum_regularizer", [weights]) as inner:
            losses = [regularizer(weights) for regularizer in regularizers]
            losses = [loss for loss in losses if loss is not None]
            return add_n(losses, name=inner) if losses else None

    return sum_reg


def apply_regularization(
    regularizer: Regularizer, weights_list: Sequence[Any] | None = None
) -> Tensor:
    """Adds up the losses of several weights and lists the sum among the regularization losses.

    Args:
        regularizer: A function from weights to a scalar or None.
        weights_list: The weights; the collection ``GraphKeys.WEIGHTS`` if None.

    Returns:
        ``float32[]``: the sum.

    Raises:
        ValueError: If there are no weights, or the regularizer gives no scalar.
    """
    weights_list = weights_list or get_collection(GraphKeys.WEIGHTS)
    if not weights_list:
        raise ValueError("No weights to regularize.")
    with name_scope("get_regularization_penalty", values=weights_list) as scope:
        losses = [regularizer(weights) for weights in weights_list]
        losses = [constant(0.0) if loss is None else loss for loss in losses]
        for loss in losses:
            if loss.get_shape().ndims != 0:
                raise ValueError(
                    "regularizer must return a scalar Tensor instead of a Tensor with rank "
                    f"{loss.get_shape().ndims}."
                )
        total = add_n(losses, name=scope)
        add_to_collection(GraphKeys.REGULARIZATION_LOSSES, total)
        return total
