"""What is said where shapes do not fit: TensorFlow's sentence, then what the node was given.

Source: ``core/framework/shape_inference.cc``, ``AttachContext``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from minigraph.base.dims import Dims, show
from minigraph.base.errors import explain
from minigraph.base.spec import Spec
from minigraph.graph.node import Operation, Tensor

if TYPE_CHECKING:
    from minigraph.graph.op import Op


class _WatchedSpec(Spec):
    """A spec that remembers what a shape rule asked of it."""

    __slots__ = ("as_shape", "as_value")

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec.dims, spec.dtype, spec._source, spec._index)
        self.as_value: Any = None
        self.as_shape: Dims = None

    @property
    def value(self) -> Any:
        """The value, which is kept to be told."""
        self.as_value = super().value
        return self.as_value

    def as_dims(self) -> Dims:
        """The shape, which is kept to be told."""
        self.as_shape = super().as_dims()
        return self.as_shape


def _spelled(value: Any) -> str:
    """An array as TensorFlow's messages have it: ``1 2``, or ``[1 2][3 4]``."""
    if np.ndim(value) < 2:
        return " ".join(str(item) for item in np.ravel(value))
    return "".join(f"[{_spelled(row)}]" for row in value)


def _computed(op: Op, operation: Operation) -> str:
    """The values that the rule went by."""
    watched = [_WatchedSpec(tensor.spec) for tensor in operation.inputs]
    signature = op.signature
    inputs: Sequence[Any] = watched
    if not signature.flat:
        inputs = signature.group_inputs(watched, operation.types)
    with contextlib.suppress(ValueError):  # the one that is being reported
        op.infer(*inputs)
    values = [
        f"input[{i}] = <{_spelled(spec.as_value)}>"
        for i, spec in enumerate(watched)
        if spec.as_value is not None and spec.as_value.dtype.kind in "iub"
    ]
    shapes = [
        f"input[{i}] = {show(spec.as_shape)}"
        for i, spec in enumerate(watched)
        if spec.as_shape is not None
    ]
    text = f" and with computed input tensors: {', '.join(values)}" if values else ""
    if shapes:
        text += f" and with input tensors computed as partial shapes: {', '.join(shapes)}"
    return text


def shape_report(
    op: Op, name: str, tensors: Sequence[Tensor], operation: Operation, what: str
) -> str:
    """The message of the error that ends the building of a node."""
    shapes = ", ".join(show(tensor.spec.dims) for tensor in tensors)
    got = ", ".join(f"{tensor.name} = {tensor.spec!r}" for tensor in tensors)
    return explain(
        f"{what} for '{name}' (op: '{op.type}') with input shapes: {shapes}"
        f"{_computed(op, operation)}.",
        got=got,
        expected=(op.__doc__ or "").strip().partition("\n")[0],
        defined_at=operation.defined_at,
    )
