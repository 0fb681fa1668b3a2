"""Initializers, regularizers and activations that a layer is given as functions or by name.

Source: ``tensorflow/python/keras/{initializers,regularizers,activations}.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minigraph.base.errors import explain
from minigraph.model.initializers import (
    constant_initializer,
    glorot_normal_initializer,
    glorot_uniform_initializer,
    he_normal,
    he_uniform,
    lecun_normal,
    lecun_uniform,
    ones_initializer,
    random_normal_initializer,
    random_uniform_initializer,
    truncated_normal_initializer,
    variance_scaling_initializer,
    zeros_initializer,
)
from minigraph.model.matrix_initializers import identity_initializer, orthogonal_initializer
from minigraph.ops.activations import elu, relu, softplus, softsign
from minigraph.ops.elementwise import exp, sigmoid, tanh
from minigraph.ops.softmax import softmax

# Keras' random initializers have other defaults than TensorFlow's.
_INITIALIZERS: dict[str, Callable[[], Any]] = {
    "constant": constant_initializer,
    "glorot_normal": glorot_normal_initializer,
    "glorot_uniform": glorot_uniform_initializer,
    "he_normal": he_normal,
    "he_uniform": he_uniform,
    "identity": identity_initializer,
    "lecun_normal": lecun_normal,
    "lecun_uniform": lecun_uniform,
    "normal": lambda: random_normal_initializer(stddev=0.05),
    "ones": ones_initializer,
    "orthogonal": orthogonal_initializer,
    "random_normal": lambda: random_normal_initializer(stddev=0.05),
    "random_uniform": lambda: random_uniform_initializer(minval=-0.05, maxval=0.05),
    "truncated_normal": lambda: truncated_normal_initializer(stddev=0.05),
    "uniform": lambda: random_uniform_initializer(minval=-0.05, maxval=0.05),
    "VarianceScaling": variance_scaling_initializer,
    "zeros": zeros_initializer,
}


def linear(x: Any) -> Any:
    """The identity: no activation."""
    return x


_ACTIVATIONS: dict[str, Callable[..., Any]] = {
    "elu": elu,
    "exponential": exp,
    "linear": linear,
    "relu": relu,
    "sigmoid": sigmoid,
    "softmax": softmax,
    "softplus": softplus,
    "softsign": softsign,
    "tanh": tanh,
}


def initializer_by_name(identifier: Any) -> Any:
    """An initializer, given itself or by its Keras name; None for None.

    Raises:
        ValueError: If it is neither, or the name is unknown.
    """
    if isinstance(identifier, str):
        return _named(_INITIALIZERS, identifier, "initializer")()
    if identifier is None or callable(identifier):
        return identifier
    raise ValueError(f"Could not interpret initializer identifier: {identifier}")


def activation_by_name(identifier: Any) -> Callable[..., Any]:
    """An activation, given itself or by its Keras name; the identity for None.

    Raises:
        TypeError: If it is neither.
        ValueError: If the name is unknown.
    """
    if identifier is None:
        return linear
    if isinstance(identifier, str):
        return _named(_ACTIVATIONS, identifier, "activation function")
    if callable(identifier):
        function: Callable[..., Any] = identifier
        return function
    raise TypeError(f"Could not interpret activation function identifier: {identifier!r}")


def regularizer_by_name(identifier: Any) -> Any:
    """A regularizer, which must be a function; None for None.

    Raises:
        ValueError: If it is neither.
    """
    if identifier is None or callable(identifier):
        return identifier
    if isinstance(identifier, str):
        raise ValueError(
            explain(
                f"Unknown regularizer: {identifier}",
                hint="pass a function, such as tf.contrib.layers.l2_regularizer(0.01)",
            )
        )
    raise ValueError("Could not interpret regularizer identifier:", identifier)


def _named(known: dict[str, Callable[..., Any]], name: str, what: str) -> Callable[..., Any]:
    if name not in known:
        raise ValueError(explain(f"Unknown {what}: {name}", expected=", ".join(sorted(known))))
    return known[name]
