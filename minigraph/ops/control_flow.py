"""Order without data: NoOp, group, tuple, with_dependencies.

Source: ``tensorflow/python/ops/control_flow_ops.py``.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from typing import Any

from minigraph.graph.context import colocate_with, control_dependencies, device, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Op, not_differentiable, op
from minigraph.ops.identity import Identity, RefIdentity

__all__ = [
    "group",
    "no_op",
    "tuple",
]


@op("->", category="control", foldable=False)
class NoOp(Op):
    """Nothing; it stands for the operations it waits for."""

    def infer(self) -> list[Any]:
        return []

    def kernel(self) -> list[Any]:
        return []

    gradient = not_differentiable


@op("->", category="control", foldable=False)
class ControlTrigger(Op):
    """Nothing; it runs even when what it waits for is dead."""

    def infer(self) -> list[Any]:
        return []

    def kernel(self) -> list[Any]:
        return []

    gradient = not_differentiable


def no_op(name: str | None = None) -> Operation:
    """An operation that does nothing but wait for its control inputs."""
    return NoOp().node(name=name)


def _same_kind_identity(tensor: Tensor, name: str | None) -> Tensor:
    kind = RefIdentity if tensor.dtype.is_ref else Identity
    return kind()(tensor, name=name)


def with_dependencies(
    dependencies: Iterable[Any], output_tensor: Any, name: str | None = None
) -> Any:
    """``output_tensor``, given only after ``dependencies`` have run."""
    dependencies = list(dependencies)
    with (
        name_scope(name, "control_dependency", [*dependencies, output_tensor]) as scope,
        colocate_with(output_tensor),
        control_dependencies(dependencies),
    ):
        if isinstance(output_tensor, IndexedSlices):
            return IndexedSlices(
                _same_kind_identity(output_tensor.values, scope),
                output_tensor.indices,
                output_tensor.dense_shape,
            )
        return _same_kind_identity(convert_to_tensor(output_tensor), scope)


def _flatten(inputs: Any) -> list[Any]:
    if isinstance(inputs, (list, builtins.tuple)):
        return [leaf for item in inputs for leaf in _flatten(item)]
    if isinstance(inputs, dict):
        return [leaf for key in sorted(inputs) for leaf in _flatten(inputs[key])]
    if isinstance(inputs, IndexedSlices):
        parts = [inputs.values, inputs.indices, inputs.dense_shape]
        return [part for part in parts if part is not None]
    return [inputs]


def _group_on(requested: str, waits_for: Sequence[Any], name: str | None = None) -> Operation:
    with control_dependencies(waits_for), device(requested or None):
        return no_op(name=name)


def group(*inputs: Any, name: str | None = None, **unknown: Any) -> Operation:
    """An operation that has run when all ``inputs`` have.

    Args:
        *inputs: Operations, tensors, variables, and nestings of them.
        name: The node's name.
        **unknown: Refused.

    Raises:
        ValueError: For an unknown keyword.
        TypeError: If an input is nothing of a graph.
    """
    if unknown:
        raise ValueError("Unknown keyword arguments: " + ", ".join(unknown))
    with name_scope(name, "group_deps", inputs) as scope:
        by_device: dict[str, list[Any]] = {}
        for item in _flatten(inputs):
            if not hasattr(item, "device"):
                raise TypeError(
                    f"Expected tf.group() expected Tensor arguments not '{item}' with type "
                    f"'{type(item)}'"
                )
            by_device.setdefault(item.device, []).append(item)
        if not by_device:
            return no_op(name=scope)
        if len(by_device) == 1:
            ((requested, waits_for),) = by_device.items()
            return _group_on(requested, waits_for, scope)
        gates = [_group_on(requested, by_device[requested]) for requested in sorted(by_device)]
        with control_dependencies(gates):
            return no_op(name=scope)


def tuple(
    tensors: Sequence[Any], name: str | None = None, control_inputs: Sequence[Any] | None = None
) -> list[Any]:
    """The same tensors, none of them given before all are computed.

    Args:
        tensors: Tensors, IndexedSlices, operations or None.
        name: The name scope of the new nodes.
        control_inputs: More operations or tensors to wait for.

    Raises:
        ValueError: If there is no tensor among ``tensors``.
        TypeError: If a control input is neither operation nor tensor.
    """
    with name_scope(name, "tuple", tensors):
        items = [
            item
            if item is None or isinstance(item, (Operation, Tensor, IndexedSlices))
            else convert_to_tensor(item)
            for item in tensors
        ]
        gating = [
            item if isinstance(item, Operation) else item.op for item in items if item is not None
        ]
        for item in control_inputs or []:
            if not isinstance(item, (Operation, Tensor)):
                raise TypeError(f"Control input must be Operation or Tensor: {item}")
            gating.append(item.op if isinstance(item, Tensor) else item)
        if not gating:
            raise ValueError(f"Must have at least one Tensor: {tensors}")
        gate = group(*sorted(set(gating), key=lambda operation: operation._id))
        gated: list[Any] = []
        for item in items:
            if isinstance(item, Operation):
                with control_dependencies([gate]):
                    gated.append(group(item))
            else:
                gated.append(None if item is None else with_dependencies([gate], item))
        return gated
