"""Values that follow from constants, worked out while a graph is built, when a shape rule asks.

It knows nodes and their kernels, not graphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from minigraph.base.dims import size_of
from minigraph.base.state import DEAD

if TYPE_CHECKING:
    from minigraph.graph.node import Operation, Tensor
    from minigraph.graph.op import Op

# Values with more elements are not worked out while building; shape rules read short vectors.
_LARGEST = 1 << 20


def is_constant(op: Op, inputs: Sequence[Tensor]) -> bool:
    """Whether what ``op`` makes of ``inputs`` follows from constants and static shapes."""
    if not op.foldable:
        return False
    for tensor in inputs:  # a loop, since every new node is asked
        if not tensor.op._constant or tensor.dtype.is_ref:
            break
    else:
        return True
    return op.reads_dims and op.folds_from_dims([tensor.spec for tensor in inputs])


def fold(root: Operation) -> None:
    """Evaluates a constant node, its constant inputs first."""
    stack = [root]
    while stack:
        node = stack[-1]
        waits_for = [
            tensor.op
            for tensor in ([] if _folds_alone(node) else node.inputs)
            if tensor.op._folded is None
        ]
        if waits_for:
            stack.extend(waits_for)
            continue
        stack.pop()
        if node._folded is None:
            node._folded = _evaluate(node)


def _folds_alone(node: Operation) -> bool:
    op = node.op
    return op.reads_dims and op.folds_from_dims([tensor.spec for tensor in node.inputs])


def _evaluate(node: Operation) -> tuple[Any, ...]:
    """The outputs of a node whose inputs are evaluated, or an empty tuple if its kernel fails."""
    if _folds_alone(node):
        return _known(node.op.fold(*[tensor.spec for tensor in node.inputs]))
    if any((size_of(tensor._dims) or 0) > _LARGEST for tensor in node.outputs):
        return ()
    values = []
    for tensor in node.inputs:
        folded = tensor.op._folded
        if not folded or folded[tensor.value_index] is None:
            return ()
        values.append(folded[tensor.value_index])
    try:
        with np.errstate(all="ignore"):
            result = node.op.kernel(*node.op.signature.group_inputs(values, node.types))
    except Exception:  # a kernel that fails will say so when it runs
        return ()
    return _known(result if isinstance(result, (tuple, list)) else [result])


def _known(outputs: Sequence[Any]) -> tuple[Any, ...]:
    """Arrays; None for what is on a branch not taken."""
    return tuple([None if value is DEAD else np.asarray(value) for value in outputs])
