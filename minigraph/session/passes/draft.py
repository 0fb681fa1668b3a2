"""A plan in the making: what every pass takes and gives; it knows no pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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


@dataclass(frozen=True)
class Chain:
    """A node and the elementwise nodes after it that its kernel does on the way.

    Attributes:
        head: The node whose kernel runs.
        tail: What it does to each block of its output, in order.
    """

    head: Operation
    tail: tuple[Link, ...]


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
        tensors = node.inputs
        if chain is not None:
            others = [tensor for link in chain.tail for tensor in link.others]
            tensors = (*chain.head.inputs, *others)
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
