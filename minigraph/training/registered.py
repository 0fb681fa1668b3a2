"""Gradients that a program defines itself, by op type or by a name of its own; knows no session.

Source: ``tensorflow/python/framework/ops.py``, ``RegisterGradient``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from minigraph.graph.op import NAMED_GRADIENTS, REGISTRY, Op

__all__ = [
    "NoGradient",
    "NotDifferentiable",
    "RegisterGradient",
    "no_gradient",
]

F = TypeVar("F", bound=Callable[..., Any])


def _register(name: str, function: Callable[..., Any] | None) -> None:
    known = name in REGISTRY and REGISTRY[name].gradient is not Op.gradient
    if name in NAMED_GRADIENTS or known:
        raise KeyError(f"Registering two gradient with name '{name}'!")
    NAMED_GRADIENTS[name] = function


class RegisterGradient:
    """Decorates a function of (op, *gradients of its outputs): the gradient known as ``op_type``.

    Args:
        op_type: An op type without a gradient, or a new name for ``Graph.gradient_override_map``.

    Raises:
        TypeError: If ``op_type`` is no string.

    Example:
        >>> import minigraph as tf
        >>> @tf.RegisterGradient("ReverseSign")
        ... def _reverse_sign(op, grad):
        ...     return -grad
        >>> with tf.Graph().as_default() as graph:
        ...     x = tf.constant(3.0)
        ...     with graph.gradient_override_map({"Identity": "ReverseSign"}):
        ...         y = tf.identity(x)
        ...     with tf.Session() as sess:
        ...         print(sess.run(tf.gradients(y, x)[0]))
        -1.0
    """

    def __init__(self, op_type: str) -> None:
        if not isinstance(op_type, str):
            raise TypeError("op_type must be a string")
        self._op_type = op_type

    def __call__(self, f: F) -> F:
        """Registers ``f`` and gives it back.

        Raises:
            KeyError: If there is a gradient of this name already.
        """
        _register(self._op_type, f)
        return f


def NotDifferentiable(op_type: str) -> None:
    """Says that no gradient flows through ops of this type.

    Args:
        op_type: An op type without a gradient.

    Raises:
        TypeError: If ``op_type`` is no string.
        KeyError: If there is a gradient of this name already.
    """
    if not isinstance(op_type, str):
        raise TypeError("op_type must be a string")
    _register(op_type, None)


NoGradient = no_gradient = NotDifferentiable
