"""Sharing: nodes that compute the same from the same inputs run once (common subexpressions).

Two nodes compute the same when op type, attrs, inputs and control inputs are equal and their values
follow from their inputs alone (``Op.foldable``): no variable is read, nothing random is drawn and
nothing is shown or checked on the way. Inputs are compared after sharing, so equal trees fall
together from the leaves up. What reads a variable's array, which updates change in place, is shared
only where nothing that could update stands between.

Source: Cocke, "Global common subexpression elimination", 1970.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from minigraph.graph.node import Operation, Tensor
from minigraph.session.passes.draft import Draft

SMALL = 1 << 10
"""Bytes up to which arrays among the attrs are compared; larger ones differ unless identical."""


def share_subexpressions(draft: Draft) -> Draft:
    """Takes out the nodes that repeat an earlier one."""
    same = _equal_values(draft.values)
    first: dict[Hashable, Operation] = {}
    left: list[Operation] = []
    branches = draft.branches
    views: set[Tensor] = set()  # what may be a variable's array
    writes = 0  # how many nodes that can update a variable have been met
    for node in draft.nodes:
        shows_updates = False
        for tensor in node.inputs:
            if tensor.dtype.is_ref or tensor in views:
                shows_updates = True
        if shows_updates and not node.op.makes_fresh:
            views.update(node.outputs)
        writes += node.op.signature.by_reference
        # On branches, whether a node has run says something to those that wait for it.
        if not _may_share(node, draft.fed) or (branches and node._control_outputs):
            left.append(node)
            continue
        inputs = [same.get(tensor, tensor) for tensor in node.inputs]
        control = frozenset(node.control_inputs) if node.control_inputs else None
        moment = writes if shows_updates else None
        key = (type(node.op), control, moment, _attrs(node), *inputs)
        earlier = first.setdefault(key, node)
        if earlier is node:
            left.append(node)
        else:
            same.update(zip(node.outputs, earlier.outputs, strict=True))
    if not same:
        return draft
    values = {tensor: value for tensor, value in draft.values.items() if tensor not in same}
    return replace(draft, nodes=tuple(left), values=values, same=same)


def _equal_values(values: Mapping[Tensor, Any]) -> dict[Tensor, Tensor]:
    """The tensors of known value that are equal to an earlier one, with that one."""
    first: dict[Hashable, Tensor] = {}
    found = {}
    for tensor, value in values.items():
        earlier = first.setdefault((tensor.dtype, _as_key(np.asarray(value))), tensor)
        if earlier is not tensor:
            found[tensor] = earlier
    return found


def _may_share(node: Operation, fed: frozenset[Tensor]) -> bool:
    op = node.op
    return (
        op.foldable
        and not (op.makes_dead or op.takes_dead)
        and not any(tensor.dtype.is_ref and tensor not in fed for tensor in node.inputs)
        and fed.isdisjoint(node.outputs)
    )


def _attrs(node: Operation) -> Hashable:
    op = node.op
    return tuple([_as_key(getattr(op, name)) for name in op.field_names])


def _as_key(value: Any) -> Hashable:
    """Something that is equal for equal attrs only: 1, 1.0 and True differ, as do 0.0 and -0.0."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "O" or value.nbytes > SMALL:
            return id(value)
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, (list, tuple)):
        return tuple(map(_as_key, value))
    if isinstance(value, float):
        return value.hex()
    return type(value), value if isinstance(value, Hashable) else id(value)
