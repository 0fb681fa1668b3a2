"""Branches by several conditions: the first that holds decides.

Source: ``tensorflow/python/ops/control_flow_ops.py``, ``case``.
"""

from __future__ import annotations

import collections
import functools
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from minigraph.base import dtypes
from minigraph.base.docs import documented_like
from minigraph.graph.context import control_dependencies, name_scope
from minigraph.graph.node import Operation, Tensor
from minigraph.ops.assertion import Assert
from minigraph.ops.cast import cast
from minigraph.ops.compare import less_equal
from minigraph.ops.cond import cond, smart_cond
from minigraph.ops.constant import constant
from minigraph.ops.join import stack
from minigraph.ops.reduce import reduce_sum

__all__ = ["case"]

Action = Callable[[], Any]


def case(
    pred_fn_pairs: Any,
    default: Action | None = None,
    exclusive: bool = False,
    strict: bool = False,
    name: str = "case",
) -> Any:
    """What the first function gives whose condition holds.

    Args:
        pred_fn_pairs: (``bool[]``, function) pairs, or a dict of them.
        default: What to call where no condition holds; without it that is an error.
        exclusive: Whether it is an error that more than one condition holds.
        strict: Whether a list of one tensor stays a list.
        name: The name scope.

    Returns:
        Tensors, nested as the functions' results.

    Raises:
        TypeError: If the pairs are no pairs, or hold no tensors of bool and functions.
        ValueError: If there are none.
    """
    return _case(cond, pred_fn_pairs, default, exclusive, name, False, strict=strict)


@documented_like(case)
def smart_case(
    pred_fn_pairs: Any,
    default: Action | None = None,
    exclusive: bool = False,
    name: str = "smart_case",
) -> Any:
    """As ``case``, but conditions that are known while building take no ``cond``.

    Args:
        pred_fn_pairs: (``bool[]`` or bool, function) pairs, or a dict of them.
    """
    return _case(smart_cond, pred_fn_pairs, default, exclusive, name, True)


def _case(
    branch: Callable[..., Any],
    pred_fn_pairs: Any,
    default: Action | None,
    exclusive: bool,
    name: str,
    allow_python_preds: bool,
    **options: Any,
) -> Any:
    pairs = _checked_pairs(pred_fn_pairs, exclusive, name, allow_python_preds)
    predicates, actions = [pred for pred, _ in pairs], [action for _, action in pairs]
    with name_scope(name, "case", [predicates]):
        if default is None:
            default = _default_action(predicates, actions)
            predicates, actions = predicates[:-1], actions[:-1]
        function = default
        for pred, action in reversed(list(zip(predicates, actions, strict=True))):
            function = functools.partial(branch, pred, true_fn=action, false_fn=function, **options)
        if not exclusive:
            return function()
        with control_dependencies([_assert_at_most(predicates, 1, "Input error: exclusive=True")]):
            return function()


def _checked_pairs(
    pairs: Any, exclusive: bool, name: str, allow_python_preds: bool
) -> list[tuple[Any, Action]]:
    if not isinstance(pairs, (list, tuple, dict)):
        raise TypeError("fns must be a list, tuple, or dict")
    if not pairs:
        raise ValueError("fns must not be empty")
    if isinstance(pairs, collections.OrderedDict):
        pairs = pairs.items()
    elif isinstance(pairs, dict):
        pairs = sorted(pairs.items(), key=lambda pair: str(pair[0].name))
        if not exclusive:
            warnings.warn(
                f"{name}: An unordered dictionary of predicate/fn pairs was provided, but "
                "exclusive=False. The order of conditional tests is that of their names.",
                stacklevel=4,
            )
    checked = []
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError("Each entry in pred_fn_pairs must be a 2-tuple")
        pred, function = pair
        if isinstance(pred, Tensor):
            if pred.dtype != dtypes.bool_:
                raise TypeError(f"pred must be Tensor of type bool: {pred.name}")
        elif not allow_python_preds:
            raise TypeError(f"pred must be a Tensor, got: {pred}")
        elif not isinstance(pred, bool):
            raise TypeError(f"pred must be a Tensor or bool, got: {pred}")
        if not callable(function):
            raise TypeError(f"fn for pred {getattr(pred, 'name', pred)} must be callable.")
        checked.append((pred, function))
    return checked


def _assert_at_most(predicates: Sequence[Any], n: int, message: str) -> Operation:
    """Asserts that at most ``n`` conditions hold."""
    together = stack(predicates, name="preds_c")
    count = reduce_sum(cast(together, dtypes.int32), name="num_true_conds")
    condition = less_equal(count, constant(n, name="n_true_conds"))
    names = ", ".join(getattr(pred, "name", "?") for pred in predicates)
    shown = [f"{message}: more than {n} conditions ({names}) evaluated as True:", together]
    return Assert(condition, data=shown, summarize=len(predicates))


def _default_action(predicates: Sequence[Any], actions: Sequence[Action]) -> Action:
    """The last action, for when it is known that no condition before it holds."""
    last = len(predicates) - 1

    def default_action() -> Any:
        message = (
            f"Implementation error: selected default action #{last} was called, but some of "
            "other predicates are True: "
        )
        shown = (
            "Input error: None of conditions evaluated as True:",
            stack(predicates, name="preds_c"),
        )
        with control_dependencies(
            [
                _assert_at_most(predicates[:last], 0, message),
                Assert(predicates[last], data=shown),
            ]
        ):
            return actions[last]()

    return default_action
