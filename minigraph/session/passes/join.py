"""Joining: a convolution that reads each position once takes its input block by block.

    DepthwiseConv2dNative + Relu6,  Conv2D + Relu6
        becomes        DepthwiseConv2dNative + Relu6 + Conv2D + Relu6

The first half of a separable convolution takes little longer than writing down what it gives. An op
that ``gives_blocks`` can make its output when it is read, and one that ``takes_blocks`` reads it
that way. The two become one chain, tails and all, where nobody else can tell; what that takes is
the same as inside a chain, see ``fuse.py``.

Howard et al., MobileNets, 2017, tell why most of a net's convolutions come in such pairs.
"""

from __future__ import annotations

from dataclasses import replace

from minigraph.graph.node import Operation
from minigraph.session.passes.draft import Chain, Draft, Link
from minigraph.session.passes.surroundings import Surroundings, is_exact


def join(draft: Draft) -> Draft:
    """Makes one chain of each pair of neighbours, chains or nodes, that goes block by block."""
    if not any(_head(draft, node).op.gives_blocks for node in draft.nodes):
        return draft
    surroundings = Surroundings.of(draft)
    chains = dict(draft.chains)
    joined: set[Operation] = set()
    for node in draft.nodes:
        reader = _reader(node, draft, surroundings)
        if reader is not None:
            first, second = _chain(draft, node), _chain(draft, reader)
            link = Link(second.head, 0, second.head.inputs[1:])
            chains[reader] = Chain(first.head, (*first.tail, link, *second.tail))
            chains.pop(node, None)
            joined.add(node)
    left = tuple(node for node in draft.nodes if node not in joined)
    return replace(draft, nodes=left, chains=chains)


def _chain(draft: Draft, node: Operation) -> Chain:
    """The chain that a node ends, perhaps of itself alone."""
    return draft.chains.get(node) or Chain(node, ())


def _head(draft: Draft, node: Operation) -> Operation:
    return _chain(draft, node).head


def _reader(node: Operation, draft: Draft, surroundings: Surroundings) -> Operation | None:
    """The last node of the chain that takes what a node, or the chain that it ends, gives."""
    if not (_head(draft, node).op.gives_blocks and is_exact(draft, _head(draft, node))):
        return None
    reader = surroundings.only_reader(node)
    if reader is None or surroundings.writes_between(node, reader):
        return None
    head, value = _head(draft, reader), node.outputs[0]
    inputs = [draft.same.get(tensor, tensor) for tensor in head.inputs]
    takes = (
        inputs[:1] == [value]
        and is_exact(draft, head)
        and head.op.takes_blocks([tensor.spec for tensor in inputs])
    )
    return reader if takes else None
