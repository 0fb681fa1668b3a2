"""Folding: what follows from constants alone is computed when the plan is made, not in every run.

A node folds when its value follows from its inputs (``Op.foldable``) and all of them are known. A
fed tensor is never known, so nothing folds past it. A kernel that fails is left to fail in the run,
with its own words; so is one whose result would take much memory for as long as the plan lives,
such as ``tf.zeros`` of a large shape. On branches, nodes that wait for others stay: whether they
run tells whether their branch is taken.

TensorFlow's grappler folds likewise (``core/grappler/optimizers/constant_folding.cc``); its limit
for results is 10 MB as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from minigraph.graph.node import Operation, Tensor
from minigraph.session.passes.draft import Draft

LARGEST = 10 << 20
"""Bytes that a folded result may have, if it is no larger than what it is made of."""

SMALL = 64 << 10
"""Bytes that it may have if it is larger than that."""


def fold_constants(draft: Draft) -> Draft:
    """Takes out the nodes whose values are known and keeps the values that others read."""
    values: dict[Tensor, Any] = {}
    left: list[Operation] = []
    branches = draft.branches
    for node in draft.nodes:
        results = None
        if _may_fold(node, branches, draft.fed) and all(t in values for t in node.inputs):
            results = _results(node, [values[tensor] for tensor in node.inputs])
        if results is None:
            left.append(node)
        else:
            values.update(zip(node.outputs, results, strict=True))
    read = {tensor for node in left for tensor in node.inputs}
    read.update(draft.wanted)
    needed = {tensor: value for tensor, value in values.items() if tensor in read}
    return replace(draft, nodes=tuple(left), values=needed)


def _may_fold(node: Operation, branches: bool, fed: frozenset[Tensor]) -> bool:
    op = node.op
    return (
        node._constant  # else some input follows from no constant, whatever is fed
        and op.foldable
        and not (op.makes_dead or op.takes_dead)
        and not (branches and node.control_inputs)
        and fed.isdisjoint(node.outputs)
    )


def _results(node: Operation, inputs: Sequence[Any]) -> Sequence[Any] | None:
    """The outputs' values, or None if they are too large or there are none."""
    most = _allowed(inputs)
    if inputs and sum(map(_expected_bytes, node.outputs)) > most:
        return None
    signature = node.op.signature
    try:
        with np.errstate(all="ignore"):
            result = node.op.kernel(*signature.group_inputs(inputs, node.types))
    except Exception:  # it fails again in the run, which says where and why
        return None
    single = len(signature.outputs) == 1 and not signature.outputs[0].is_list
    results = [result] if single else list(result)
    # A constant is held by the graph anyway.
    return None if inputs and sum(map(_bytes, results)) > most else results


def _allowed(inputs: Sequence[Any]) -> int:
    return max(SMALL, min(LARGEST, sum(map(_bytes, inputs))))


def _bytes(value: Any) -> int:
    return int(getattr(value, "nbytes", 0))


def _expected_bytes(tensor: Tensor) -> int:
    """What the static shape says; 0 where it says nothing."""
    dims = tensor.spec.dims
    if dims is None or None in dims:
        return 0
    return math.prod(dim or 0 for dim in dims) * np.dtype(tensor.dtype.as_numpy_dtype).itemsize
