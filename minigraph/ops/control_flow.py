"""Order without data (NoOp, group, tuple) and data that may not come (Switch, Merge).

A ``Switch`` gives its value on one of two outputs; the other is dead, and so is all that reads it,
until a ``Merge`` gives the one input that is alive. ``cond.py`` builds branches of them.

Source: ``tensorflow/python/ops/control_flow_ops.py``.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from minigraph.base.dims import Dims, with_rank
from minigraph.base.dtypes import DTypeLike
from minigraph.base.spec import Spec
from minigraph.base.state import DEAD
from minigraph.graph import nest
from minigraph.graph.context import colocate_with, control_dependencies, device, name_scope
from minigraph.graph.convert import convert_to_tensor
from minigraph.graph.indexed_slices import IndexedSlices
from minigraph.graph.node import Operation, Tensor
from minigraph.graph.op import Grads, Op, not_differentiable, op, raw
from minigraph.ops.identity import Identity, RefIdentity
from minigraph.ops.indexed_slices import as_indexed_slices_list

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

    takes_dead = True

    def infer(self) -> list[Any]:
        return []

    def kernel(self) -> list[Any]:
        return []

    gradient = not_differentiable


def _switch_dims(data: Spec, pred: Spec) -> list[Dims]:
    with_rank(pred.dims, 0)
    return [data.dims, data.dims]


def _switch_gradient(node: Operation, grads: Sequence[Any]) -> Grads:
    context = node._get_control_flow_context()
    if context is not None:
        return context.switch_gradient(node, grads)
    pred = node.inputs[1]
    false_grad = switch(grads[0], pred)[0]
    true_grad = switch(grads[1], pred)[1]
    return [merge([false_grad, true_grad])[0], None]


@op("data: T, pred: bool -> output_false: T, output_true: T", category="control flow")
class Switch(Op):
    """The value on the output that ``pred`` tells; the other output is dead."""

    makes_dead = True

    def infer(self, data: Spec, pred: Spec) -> list[Dims]:
        return _switch_dims(data, pred)

    def kernel(self, data: Any, pred: Any) -> builtins.tuple[Any, Any]:
        return (DEAD, data) if pred else (data, DEAD)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return _switch_gradient(node, grads)


@op(
    "data: Ref(T), pred: bool -> output_false: Ref(T), output_true: Ref(T)",
    category="control flow",
)
class RefSwitch(Op):
    """The reference on the output that ``pred`` tells; the other output is dead."""

    makes_dead = True
    allows_uninitialized = True

    def infer(self, data: Spec, pred: Spec) -> list[Dims]:
        return _switch_dims(data, pred)

    def kernel(self, data: Any, pred: Any) -> builtins.tuple[Any, Any]:
        return (DEAD, data) if pred else (data, DEAD)

    def gradient(self, node: Operation, *grads: Any) -> Grads:
        return _switch_gradient(node, grads)


def _merged_dims(inputs: Sequence[Spec]) -> list[Dims]:
    """What all inputs agree on: any of them may be the one."""
    found = inputs[0].dims
    for spec in inputs[1:]:
        if found is None or spec.dims is None or len(spec.dims) != len(found):
            return [None, ()]
        found = builtins.tuple(a if a == b else None for a, b in zip(found, spec.dims, strict=True))
    return [found, ()]


def _alive(inputs: Sequence[Any]) -> builtins.tuple[Any, Any]:
    index = next(i for i, value in enumerate(inputs) if value is not DEAD)
    return inputs[index], np.int32(index)


def _merge_gradient(node: Operation, grad: Any) -> Grads:
    context = node.inputs[0].op._get_control_flow_context()
    if context is not None:
        return context.merge_gradient(node, grad)
    is_taken = [raw.Equal()(node.outputs[1], i, name="Equal") for i in range(len(node.inputs))]
    return [switch_ref_or_tensor(grad, taken)[1] for taken in is_taken]


@op("inputs: N*T -> output: T, value_index: int32", category="control flow", foldable=False)
class Merge(Op):
    """The input that is not dead, and which of them it is."""

    takes_dead = True

    def infer(self, inputs: list[Spec]) -> list[Dims]:
        return _merged_dims(inputs)

    def kernel(self, inputs: list[Any]) -> builtins.tuple[Any, Any]:
        return _alive(inputs)

    def gradient(self, node: Operation, grad: Any, _: Any) -> Grads:
        return _merge_gradient(node, grad)


@op("inputs: Ref(N*T) -> output: Ref(T), value_index: int32", category="control flow")
class RefMerge(Op):
    """The reference that is not dead, and which of them it is."""

    takes_dead = True

    def infer(self, inputs: list[Spec]) -> list[Dims]:
        return _merged_dims(inputs)

    def kernel(self, inputs: list[Any]) -> builtins.tuple[Any, Any]:
        return _alive(inputs)


def switch(
    data: Any, pred: Any, dtype: DTypeLike = None, name: str | None = None
) -> builtins.tuple[Any, Any]:
    """``data`` on one of two outputs.

    Args:
        data: A tensor, or a sparse value whose parts are switched one by one.
        pred: ``bool[]``.
        dtype: The dtype of ``data`` if it is a Python value.
        name: The node's name.

    Returns:
        The output that is alive if ``pred`` is False, and the one that is if it is True.
    """
    with name_scope(name, "Switch", [data, pred]) as scope:
        if not isinstance(data, IndexedSlices):
            data = convert_to_tensor(data, dtype=dtype, name="data", as_ref=True)
        pred = convert_to_tensor(pred, name="pred")
        if isinstance(data, Tensor):
            node = Switch().node(data, pred, name=scope)
            return node.outputs[0], node.outputs[1]
        parts = nest.flatten(data, expand_composites=True)
        switched = [Switch().node(part, pred).outputs for part in parts]
        when_false, when_true = (
            nest.pack_sequence_as(data, list(side), expand_composites=True)
            for side in zip(*switched, strict=True)
        )
        return when_false, when_true


def switch_ref_or_tensor(data: Any, pred: Any, name: str = "Switch") -> builtins.tuple[Any, Any]:
    """``switch``, but a variable stays a reference, and the node stands where ``data`` does."""
    if not isinstance(data, IndexedSlices):
        data = convert_to_tensor(data, name="data")
    with colocate_with(data, ignore_existing=True):
        if isinstance(data, Tensor) and data.dtype.is_ref:
            node = RefSwitch().node(data, pred, name=name)
            return node.outputs[0], node.outputs[1]
        return switch(data, pred, name=name)


def merge(inputs: Sequence[Any], name: str | None = None) -> builtins.tuple[Any, Tensor]:
    """The one of ``inputs`` that is not dead.

    Args:
        inputs: Tensors, at most one of which is alive; if some are ``IndexedSlices``, all become.
        name: The node's name.

    Returns:
        The value, and the index of the input that it came from as ``int32[]``.

    Raises:
        ValueError: If an input is None.
    """
    if any(item is None for item in inputs):
        raise ValueError(f"At least one of the merge inputs is None: {inputs}")
    with name_scope(name, "Merge", inputs) as scope:
        items = [
            item if isinstance(item, IndexedSlices) else convert_to_tensor(item, as_ref=True)
            for item in inputs
        ]
        if all(isinstance(item, Tensor) for item in items):
            kind = RefMerge if all(item.dtype.is_ref for item in items) else Merge
            node = kind().node(items, name=scope)
            return node.outputs[0], node.outputs[1]
        slices = as_indexed_slices_list(items, optimize=False)
        for item in slices[1:]:
            nest.assert_same_structure(slices[0], item, expand_composites=True)
        flat = [nest.flatten(item, expand_composites=True) for item in slices]
        merged = [Merge().node(list(parts)).outputs for parts in zip(*flat, strict=True)]
        value = nest.pack_sequence_as(
            slices[0], [output for output, _ in merged], expand_composites=True
        )
        return value, merged[0][1]


def no_op(name: str | None = None) -> Operation:
    """An operation that does nothing but wait for its control inputs.

    Raises:
        ValueError: If ``name`` holds what no name may.
    """
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


def _group_on(requested: str, waits_for: Sequence[Any], name: str | None = None) -> Operation:
    with control_dependencies(waits_for), device(requested):
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
        for item in nest.flatten(inputs, expand_composites=True):
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
