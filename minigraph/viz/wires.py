"""Which tensor runs from which box to which, seen through what is hidden; knows no scopes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minigraph.graph.node import Operation, Tensor
from minigraph.viz.describe import shape_text
from minigraph.viz.picture import CONTROL, DATA, REFERENCE, Wire


class Wires:
    """The wires of a graph, found anew by everyone who asks for them.

    Args:
        operations: What is drawn.
        owner: The box of each of them, by name.
        left_out: The names of those that are not drawn.
    """

    def __init__(
        self, operations: Sequence[Operation], owner: Mapping[str, str], left_out: set[str]
    ) -> None:
        self._operations = operations
        self._owner = owner
        self._left_out = left_out

    def __iter__(self) -> Iterator[Wire]:
        owner = self._owner
        sources = _Sources(self._left_out)
        for operation in self._operations:
            head = owner[operation.name]
            for given in operation.inputs:
                for tensor in sources.of(given):
                    tail = owner.get(tensor.op.name, head)
                    if tail != head:
                        kind = REFERENCE if given.dtype.is_ref else DATA
                        yield Wire(tail, head, kind, tensor.name, shape_text(given))
            for before in operation.control_inputs:
                tail = owner.get(before.name, head)
                if tail != head:
                    yield Wire(tail, head, CONTROL, "^" + before.name, "")


class _Sources:
    """Where what an operation reads comes from, seen through what is hidden."""

    def __init__(self, left_out: set[str]) -> None:
        self._left_out = left_out
        self._known: dict[str, list[Tensor]] = {}

    def of(self, tensor: Tensor) -> list[Tensor]:
        if tensor.op.name not in self._left_out:
            return [tensor]
        stack = [tensor.op]
        while stack:
            operation = stack[-1]
            waits_for = [
                t.op
                for t in operation.inputs
                if t.op.name in self._left_out and t.op.name not in self._known
            ]
            # A loop's hidden nodes may wait for each other: what is open already counts as empty.
            self._known.setdefault(operation.name, [])
            if waits_for:
                stack.extend(waits_for)
                continue
            stack.pop()
            found = {
                source.name: source
                for t in operation.inputs
                for source in self._known.get(t.op.name, [t])
            }
            self._known[operation.name] = list(found.values())
        return self._known[tensor.op.name]
