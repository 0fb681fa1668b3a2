"""Ops that pass a tensor on, each with its own meaning for gradients.

Source: ``tensorflow/python/ops/array_ops.py`` and ``array_grad.py``.
"""

from __future__ import annotations

from typing import Any

from minigraph.base.dims import Dims
from minigraph.base.docs import documented_like
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, not_differentiable, op

__all__ = [
    "identity",
    "identity_n",
    "stop_gradient",
]

Array = Any


@op("input: T -> output: T", category="identity")
class Identity(Op):
    """The input; of a variable, its value at the time it runs."""

    passes_on = True

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return input

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad]


@op("input: Ref(T) -> output: Ref(T)", category="identity")
class RefIdentity(Op):
    """The same reference."""

    allows_uninitialized = True

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Any) -> Any:
        return input

    def gradient(self, node: Operation, grad: Any) -> Grads:
        return [grad]


@op("input: [T] -> output: [T]", category="identity")
class IdentityN(Op):
    """The inputs, whatever their types."""

    def infer(self, input: list[Spec]) -> list[Dims]:
        if not input:
            raise ValueError(
                "Attr 'T' of 'IdentityN' Op passed list of length 0 less than minimum 1."
            )
        return [spec.dims for spec in input]

    def kernel(self, input: list[Array]) -> list[Array]:
        return input

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return grads


@op("input: T -> output: T", category="identity")
class StopGradient(Op):
    """The input, a constant in the eyes of a gradient."""

    passes_on = True

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return input

    gradient = not_differentiable


@op("input: T -> output: T", category="identity")
class PreventGradient(Op):
    """The input; asking for a gradient through it is an error."""

    message: str = ""

    def infer(self, input: Spec) -> Dims:
        return input.dims

    def kernel(self, input: Array) -> Array:
        return input

    def gradient(self, node: Operation, grad: Any) -> Grads:
        raise LookupError(f"Gradient explicitly disabled. Reason: {self.message}")


def identity(input: Any, name: str | None = None) -> Tensor:
    """A tensor of the same value; a place to hang a name or a control dependency.

    Args:
        input: Any tensor.
        name: The node's name.
    """
    return Identity()(input, name=name)


def identity_n(input: Any, name: str | None = None) -> list[Tensor]:
    """Tensors of the same values as several others.

    Args:
        input: A list of tensors.
        name: The node's name.

    Returns:
        A list of tensors, all outputs of one node.

    Raises:
        TypeError: If ``input`` is no list.
        ValueError: If it is empty.
    """
    return IdentityN().node(input, name=name).outputs


def stop_gradient(input: Any, name: str | None = None) -> Tensor:
    """``input``, through which no gradient flows.

    Args:
        input: Any tensor.
        name: The node's name.
    """
    return StopGradient()(input, name=name)


@documented_like(stop_gradient)
def prevent_gradient(input: Any, message: str = "", name: str | None = None) -> Tensor:
    """``input``; a gradient through it is a LookupError.

    Args:
        message: What the error says.
    """
    return PreventGradient(message)(input, name=name)
