"""Dropping: what no one reads need not be computed, although something waits for it.

``tf.gradients`` makes the gradients of all inputs of an op and has a ``NoOp`` wait for all of them;
that of the images, often the dearest, goes to nobody. A node that only has a value to give, neither
an effect nor chance (``Op.foldable``), is dropped with all that leads to it alone. The order of the
others stays, so whoever waited for it still runs after what it waited for. On branches, a node that
may not run tells by this that its branch is not taken: it stays.

TensorFlow's grappler makes a ``NoOp`` of such a node (``core/grappler/optimizers/
dependency_optimizer.cc``).
"""

from __future__ import annotations

from dataclasses import replace

from minigraph.graph.node import Operation
from minigraph.session.passes.draft import Draft


def drop_unread(draft: Draft) -> Draft:
    """Takes out the nodes whose values nobody reads."""
    bound = draft.targets | _may_be_dead(draft)
    read = set(draft.visible)
    left = []
    for node in reversed(draft.nodes):
        if node in bound or not node.op.foldable or not read.isdisjoint(node.outputs):
            left.append(node)
            read.update(draft.inputs_of(node))
    if len(left) == len(draft.nodes):
        return draft
    return replace(
        draft,
        nodes=tuple(reversed(left)),
        values={tensor: value for tensor, value in draft.values.items() if tensor in read},
        same={tensor: other for tensor, other in draft.same.items() if other in read},
    )


def _may_be_dead(draft: Draft) -> set[Operation]:
    """The nodes that stand on branches, or after them."""
    found: set[Operation] = set()
    if draft.branches:
        for node in draft.nodes:
            before = {tensor.op for tensor in draft.inputs_of(node)}.union(node.control_inputs)
            if node.op.makes_dead or not found.isdisjoint(before):
                found.add(node)
    return found
