"""A function with a gradient of its own, whatever its nodes' gradients are.

Source: ``tensorflow/python/ops/custom_gradient.py``.
"""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from minigraph.graph import nest
from minigraph.graph.collections import GraphKeys
from minigraph.graph.context import get_collection, get_default_graph
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.node import Operation
from minigraph.graph.op import NAMED_GRADIENTS
from minigraph.graph.traverse import ancestors
from minigraph.model.current import get_variable_scope
from minigraph.ops.identity import identity, identity_n

__all__ = ["custom_gradient"]

_UIDS = itertools.count()


def custom_gradient(f: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a function of tensors a gradient of its own.

    Args:
        f: Takes tensors; returns its result and a function from the gradients of the result to
            those of the arguments.

    Returns:
        A function of tensors that returns the result alone.

    Raises:
        ValueError: When called with keyword arguments.
        TypeError: When called and ``f`` makes variables.

    Example:
        >>> @custom_gradient
        ... def straight_through(x):
        ...     return identity_n([x])[0], lambda grad: grad
    """

    @functools.wraps(f)
    def decorated(*args: Any, **kwargs: Any) -> Any:
        if kwargs:
            raise ValueError(
                "The custom_gradient decorator currently supports keywords arguments only when "
                "eager execution is enabled."
            )
        return _with_gradient(f, [convert_to_tensor(arg) for arg in args])

    return decorated


def _with_gradient(f: Callable[..., Any], args: list[Any]) -> Any:
    name = f"CustomGradient-{next(_UIDS)}"
    before = _visible_variables()
    result, grad_fn = f(*args)
    if any(variable not in before for variable in _visible_variables()):
        raise TypeError(
            "All variables used by a function wrapped with @custom_gradient must be "
            "`ResourceVariable`s. Ensure that no `variable_scope` is created with "
            "`use_resource=False`."
        )
    variables = _used_variables(result, args)
    signature = inspect.getfullargspec(grad_fn)
    _check_signature(bool("variables" in signature.args or signature.varkw), bool(variables))
    outputs = nest.flatten(result)

    def gradient(op: Operation, *grads: Any) -> list[Any]:
        grads = grads[: len(outputs)]
        if not variables:
            return [None] * len(outputs) + nest.flatten(grad_fn(*grads))
        of_arguments, of_variables = grad_fn(*grads, variables=variables)
        if len(of_variables) != len(variables):
            raise ValueError(
                "Must return gradient for each variable from @custom_gradient grad_fn."
            )
        return [None] * len(outputs) + nest.flatten(of_arguments) + list(of_variables)

    NAMED_GRADIENTS[name] = gradient
    with get_default_graph().gradient_override_map({"IdentityN": name}):
        tensors = identity_n(outputs + args + variables)
    return nest.pack_sequence_as(result, tensors[: len(outputs)])


def _check_signature(takes_variables: bool, uses_variables: bool) -> None:
    if uses_variables and not takes_variables:
        raise TypeError(
            "If using @custom_gradient with a function that uses variables, then grad_fn must "
            "accept a keyword argument 'variables'."
        )
    if takes_variables and not uses_variables:
        raise TypeError(
            "If using @custom_gradient with a function that uses variables, the enclosing "
            "variable scope must have use_resource=True."
        )


def _visible_variables() -> list[Any]:
    scope = get_variable_scope()
    return [*scope.global_variables(), *scope.local_variables()]


def _used_variables(result: Any, args: Sequence[Any]) -> list[Any]:
    """The trainable variables between the arguments and the result."""
    # Identities keep results apart from arguments that are returned as they are.
    ends = [identity(tensor) for tensor in nest.flatten(result)]
    used = ancestors([end.op for end in ends], fed=set(args))
    trainable = get_collection(GraphKeys.TRAINABLE_VARIABLES)
    return [variable for variable in trainable if variable.op in used]
