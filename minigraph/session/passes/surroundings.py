"""What tells whether somebody sees when a value of a draft is there; it changes no draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minigraph.base import dtypes
from minigraph.graph.node import Operation, Tensor
from minigraph.session.passes.draft import Draft

_EXACT = (dtypes.float32, dtypes.float64)  # narrower sums are rounded only after the block


@dataclass(frozen=True)
class Surroundings:
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
    def of(cls, draft: Draft) -> Surroundings:
        """Of all nodes of a draft, those inside chains too."""
        nodes = {*draft.nodes, *(n for chain in draft.chains.values() for n in chain.nodes)}
        waited_for = (before for node in nodes for before in node.control_inputs)
        writes_before, count = {}, 0
        for node in draft.nodes:
            writes_before[node] = count
            count += node.op.signature.by_reference
        return cls(draft.readers(), frozenset(waited_for), draft.visible, writes_before)

    def only_reader(self, node: Operation) -> Operation | None:
        """The one reader of a node's first output, if nobody else can tell when that is there."""
        value = node.outputs[0]
        readers = self.readers.get(value, ())
        if len(readers) != 1 or value in self.visible or node in self.waited_for:
            return None
        return readers[0]

    def writes_between(self, first: Operation, second: Operation) -> bool:
        """Whether a variable may be written after the first node and before the second."""
        return self.writes_before[first] != self.writes_before[second]


def is_exact(draft: Draft, node: Operation) -> bool:
    """Whether all the node reads and its first output are arrays of one type that is not rounded.

    A fed value is its own; a variable's reference is read when the step runs, so it stays outside.
    """
    kind = node.outputs[0].dtype if node.outputs else None
    return (
        kind in _EXACT
        and node.outputs[0] not in draft.fed
        and all(tensor.dtype is kind for tensor in node.inputs)
    )
