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

from dataclasses import replace

from minigraph.graph.node import Operation
from minigraph.session.passes.draft import Chain, Draft, Link
from minigraph.session.passes.surroundings import Surroundings, is_exact


def fuse(draft: Draft) -> Draft:
    """Makes chains of the nodes that absorb and those that finish."""
    heads = [node for node in draft.nodes if node.op.absorbs and is_exact(draft, node)]
    if not heads:
        return draft
    surroundings = Surroundings.of(draft)
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


def _tail_of(
    head: Operation, draft: Draft, surroundings: Surroundings, inside: set[Operation]
) -> list[Link]:
    """The links that the head can do, as many as there are."""
    tail: list[Link] = []
    node = head
    while True:
        reader = surroundings.only_reader(node)
        if reader is None:
            return tail
        inputs = draft.inputs_of(reader)
        position = inputs.index(node.outputs[0])
        unseen = not any(
            tensor in surroundings.readers or tensor in surroundings.visible
            for tensor in reader.outputs[1:]
        )
        if (
            reader in inside
            or not unseen
            or not is_exact(draft, reader)
            or not reader.op.finishes(position, [tensor.spec for tensor in inputs])
            or surroundings.writes_between(head, reader)
        ):
            return tail
        others = tuple(tensor for i, tensor in enumerate(inputs) if i != position)
        tail.append(Link(reader, position, others))
        node = reader
