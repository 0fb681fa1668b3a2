"""Fusing: a convolution does the elementwise nodes after it while each block is in the cache.

    Conv2D -> BiasAdd -> Relu        becomes        Conv2D + BiasAdd + Relu

Written out and read back from memory, a bias and an activation can cost as much as a convolution of
1x1. An op that ``absorbs`` takes a function that its kernel applies to every block of its output,
and an op that ``finishes`` gives one. A chain of such nodes becomes one step where nobody else can
tell: each value inside it has one reader, is neither fetched nor fed, and no node waits for the one
that makes it. The step runs where the chain's last node stood, when all other inputs (a residual,
say) are there; nothing that writes a variable may stand between its nodes, for a kernel that runs
later would read the variable's new value.

TensorFlow does this in ``core/grappler/optimizers/remapper.cc``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from minigraph.base import dtypes
from minigraph.graph.node import Operation, Tensor
from minigraph.session.passes.draft import Chain, Draft, Link

_EXACT = (dtypes.float32, dtypes.float64)  # narrower sums are rounded only after the block


def fuse(draft: Draft) -> Draft:
    """Makes chains of the nodes that absorb and those that finish."""
    heads = [node for node in draft.nodes if node.op.absorbs and _is_exact(draft, node)]
    if not heads:
        return draft
    surroundings = _Surroundings.of(draft)
    chains: dict[Operation, Chain] = {}
    inside: set[Operation] = set()
    # From the back: where two branches of a residual meet, the later one has just been computed.
    for head in reversed(heads):
        tail = _tail_of(head, draft, surroundings, inside)
        if tail:
            nodes = [head, *(link.node for link in tail)]
            chains[nodes[-1]] = Chain(head, tuple(tail))
            inside.update(nodes)
    left = tuple(node for node in draft.nodes if node not in inside or node in chains)
    return replace(draft, nodes=left, chains=chains)


@dataclass(frozen=True)
class _Surroundings:
    """What tells whether a value can be seen from outside.

    Attributes:
        readers: Who reads each tensor.
        waited_for: The nodes that others wait for.
        visible: What is given or given back.
        writes_before: How many nodes that take a variable's reference stand before each node.
    """

    readers: Mapping[Tensor, Sequence[Operation]]
    waited_for: frozenset[Operation]
    visible: frozenset[Tensor]
    writes_before: Mapping[Operation, int]

    @classmethod
    def of(cls, draft: Draft) -> _Surroundings:
        waited_for = (before for node in draft.nodes for before in node.control_inputs)
        writes_before, count = {}, 0
        for node in draft.nodes:
            writes_before[node] = count
            count += node.op.signature.by_reference
        return cls(draft.readers(), frozenset(waited_for), draft.visible, writes_before)


def _tail_of(
    head: Operation, draft: Draft, surroundings: _Surroundings, inside: set[Operation]
) -> list[Link]:
    """The links that the head can do, as many as there are."""
    tail: list[Link] = []
    node = head
    while True:
        value = node.outputs[0]
        readers = surroundings.readers.get(value, ())
        if len(readers) != 1 or value in surroundings.visible or node in surroundings.waited_for:
            return tail
        (reader,) = readers
        inputs = draft.inputs_of(reader)
        position = inputs.index(value)
        unseen = not any(
            tensor in surroundings.readers or tensor in surroundings.visible
            for tensor in reader.outputs[1:]
        )
        if (
            reader in inside
            or not unseen
            or not _is_exact(draft, reader)
            or not reader.op.finishes(position, [tensor.spec for tensor in inputs])
            or surroundings.writes_before[reader] != surroundings.writes_before[head]
        ):
            return tail
        others = tuple(tensor for i, tensor in enumerate(inputs) if i != position)
        tail.append(Link(reader, position, others))
        node = reader


def _is_exact(draft: Draft, node: Operation) -> bool:
    """Whether all the node reads and its first output are arrays of one type that is not rounded.

    A fed value is its own; a variable's reference is read when the step runs, so it stays outside.
    """
    kind = node.outputs[0].dtype if node.outputs else None
    return (
        kind in _EXACT
        and node.outputs[0] not in draft.fed
        and all(tensor.dtype is kind for tensor in node.inputs)
    )
