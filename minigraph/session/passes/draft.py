"""A plan in the making: what every pass takes and gives; it knows no pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from minigraph.graph.node import Operation, Tensor


@dataclass(frozen=True)
class Link:
    """One node of a tail.

    Attributes:
        node: The node.
        position: Which of its inputs the link before gives.
        others: Its other inputs.
    """

    node: Operation
    position: int
    others: tuple[Tensor, ...]


class Part(NamedTuple):
    """What one kernel does of a chain.

    Attributes:
        head: The node whose kernel it is; its first input is what the part before gives.
        links: The elementwise nodes that it does to each block of its output.
        own: Which of the chain's inputs are the head's; the links' others come next.
    """

    head: Operation
    links: tuple[Link, ...]
    own: slice


@dataclass(frozen=True)
class Chain:
    """A node and those after it that are done while each block of its output is in the cache.

    They are elementwise, but for one perhaps that takes its input block by block; its kernel does
    those after it.

    Attributes:
        head: The node whose kernel runs.
        tail: The others, in order.
    """

    head: Operation
    tail: tuple[Link, ...]

    @property
    def inputs(self) -> tuple[Tensor, ...]:
        """What is read: the head's inputs and the others of each link, in order."""
        return (*self.head.inputs, *(tensor for link in self.tail for tensor in link.others))

    @property
    def nodes(self) -> list[Operation]:
        """All of the nodes, in order."""
        return [self.head, *(link.node for link in self.tail)]

    @property
    def parts(self) -> list[Part]:
        """The chain by kernels: the head's, and perhaps one that takes what that gives."""
        parts: list[Part] = []
        cuts = [i for i, link in enumerate(self.tail) if link.node.op.absorbs]
        head, start, own = self.head, 0, slice(0, len(self.head.inputs))
        for cut in [*cuts, len(self.tail)]:
            links = self.tail[start:cut]
            parts.append(Part(head, links, own))
            if cut < len(self.tail):
                first = own.stop + sum(len(link.others) for link in links)
                head, others = self.tail[cut].node, self.tail[cut].others
                start, own = cut + 1, slice(first, first + len(others))
        return parts


@dataclass(frozen=True)
class Draft:
    """The nodes that a run needs, and what is known about them.

    Attributes:
        nodes: What runs, each after what it needs. A chain stands where its last node stands.
        wanted: The tensors to be given back.
        fed: The tensors that the run is given.
        targets: The nodes that are to run, whoever reads what they give.
        values: The tensors that are known before anything runs, with their values.
        same: Tensors that are not computed, since another one is equal, with that one.
        chains: The chains, by their last node.
    """

    nodes: tuple[Operation, ...]
    wanted: tuple[Tensor, ...]
    fed: frozenset[Tensor]
    targets: frozenset[Operation] = frozenset()
    values: Mapping[Tensor, Any] = field(default_factory=dict)
    same: Mapping[Tensor, Tensor] = field(default_factory=dict)
    chains: Mapping[Operation, Chain] = field(default_factory=dict)

    @property
    def branches(self) -> bool:
        """Whether some values may be dead, such as what a ``Switch`` holds back."""
        return any(node.op.makes_dead for node in self.nodes)

    @property
    def visible(self) -> frozenset[Tensor]:
        """The tensors that are given or given back, each under the name it runs by."""
        return self.fed | {self.same.get(tensor, tensor) for tensor in self.wanted}

    def inputs_of(self, node: Operation) -> tuple[Tensor, ...]:
        """What a node or the chain that it ends reads, each tensor under the name it runs by."""
        chain = self.chains.get(node)
        tensors = node.inputs if chain is None else chain.inputs
        if not self.same:
            return tensors
        return tuple([self.same.get(tensor, tensor) for tensor in tensors])

    def readers(self) -> dict[Tensor, list[Operation]]:
        """Who reads each tensor, once per input."""
        found: dict[Tensor, list[Operation]] = {}
        for node in self.nodes:
            for tensor in self.inputs_of(node):
                found.setdefault(tensor, []).append(node)
        return found
