"""A choice by a flag that may be a tensor: made at once if its value is known, else in the graph.

Source: ``tensorflow/python/layers/utils.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minigraph.graph.context import get_default_graph, name_scope
from minigraph.graph.node import Tensor
from minigraph.model.variables import Variable
from minigraph.ops.cond import cond, smart_constant_value
from minigraph.ops.cond import smart_cond as smart_cond_op
from minigraph.ops.placeholder import placeholder_with_default

_LEARNING_PHASE = "keras_learning_phase"


def smart_cond(pred: Any, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """``true_fn()`` or ``false_fn()``, or a ``tf.cond`` of both if ``pred`` is not known.

    Args:
        pred: A bool, 0 or 1, a ``bool[]`` tensor or variable.
        true_fn: Builds the one branch.
        false_fn: Builds the other.
    """
    if isinstance(pred, Variable):
        return cond(pred, true_fn=true_fn, false_fn=false_fn)
    return smart_cond_op(pred, true_fn=true_fn, false_fn=false_fn)


def learning_phase() -> Tensor:
    """The graph's own flag whether it is in training, False unless fed; made if there is none.

    It is what layers that are told ``training=None`` go by.

    Source: ``tensorflow/python/keras/backend.py``.
    """
    try:
        return get_default_graph().get_tensor_by_name(f"{_LEARNING_PHASE}:0")
    except KeyError:
        with name_scope(None):
            return placeholder_with_default(False, (), name=_LEARNING_PHASE)


def constant_value(pred: Any) -> bool | None:
    """The value of ``pred`` as a bool, or None if it is not known."""
    if isinstance(pred, Variable):
        return None
    return smart_constant_value(pred)
