"""The kernel of a chain: the head's, which does the tail's work block by block.

Where the tail has a head of its own, what comes before is lazy, and made by that head's kernel.

If the tail begins with a normalization, and its numbers and the head's weights last, the weights
can be multiplied once instead of every block; then a block only needs something added:

    (x * w - mean) * factor + offset  =  x * (w * factor) + (offset - mean * factor)

What the plan knew of shapes may not hold in a run. If anything is not as it must be, the nodes run
one by one, which gives what they give or says which of them fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from minigraph.graph.node import Operation
from minigraph.graph.op import Finish
from minigraph.kernels import epilogue
from minigraph.session.failure import located
from minigraph.session.passes.draft import Chain, Link, Part


class Folded(NamedTuple):
    """A head that does the work of the first link by itself.

    Attributes:
        weights: What the head takes instead of its weights.
        finish: What is left to be done.
    """

    weights: Any
    finish: Finish


class Fused:
    """Computes what a chain computes.

    Args:
        chain: The chain; its inputs are the head's and the other inputs of each link, in order.
    """

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._parts = [PartKernel(part) for part in chain.parts]

    def __call__(
        self, *inputs: Any, folded: Mapping[Operation, Folded] | None = None, **prepared: Any
    ) -> Any:
        """The last node's first output.

        Args:
            *inputs: The inputs.
            folded: What ``PartKernel.fold`` gave for these inputs, by the heads.
            **prepared: A form of the head's weights, or of the folded ones.

        Raises:
            OpError: If a node fails; it names the node.
        """
        known = folded or {}
        *before, last = self._parts
        given: list[Any] = []
        try:
            for part in before:
                given = [part(inputs, given, known, lazy=True)]
            return last(inputs, given, known, **prepared)
        except Exception:  # whoever it was fails again below, and is named there
            return self._one_by_one(inputs)

    def _one_by_one(self, inputs: Sequence[Any]) -> Any:
        head, start = self._chain.head, len(self._chain.head.inputs)
        value = _run(head, inputs[:start])
        for link, others in _paired(self._chain.tail, inputs[start:]):
            value = _run(link.node, [*others[: link.position], value, *others[link.position :]])
        return value


class PartKernel:
    """Computes what a part of a chain computes.

    Args:
        part: The part.
    """

    def __init__(self, part: Part) -> None:
        self._head = part.head
        self._links = part.links
        self._own = part.own
        self._weights = part.head.op.scales or 0

    def fold(self, *inputs: Any) -> Folded | None:
        """The weights that do what the first link does; None if they would not be finite.

        Args:
            *inputs: The chain's inputs.
        """
        link, others = _paired(self._links, inputs[self._own.stop :])[0]
        op = self._head.op
        weights = inputs[self._own.stop - len(self._head.inputs) + self._weights]
        factors, summands = link.node.op.affine(*others)
        scaled, summands = op.scaled(weights, factors), summands.astype(weights.dtype)
        if not (np.isfinite(scaled).all() and np.isfinite(summands).all()):
            return None
        return Folded(scaled, epilogue.AddRow(summands))

    def __call__(
        self,
        inputs: Sequence[Any],
        given: Sequence[Any],
        known: Mapping[Operation, Folded],
        lazy: bool = False,
        **prepared: Any,
    ) -> Any:
        """The output of the part's last node.

        Args:
            inputs: The chain's inputs.
            given: What the part before gave.
            known: What ``fold`` gave, by the heads.
            lazy: Whether the output is to be made block by block by whoever reads it.
            **prepared: As for the head's kernel.

        Raises:
            ValueError: If the links' inputs turn out to be of other shapes than fit.
        """
        links = _paired(self._links, inputs[self._own.stop :])
        folded = known.get(self._head)
        arrays = [*given, *inputs[self._own]]
        finishes = [
            link.node.op.finish(link.position, *others)
            for link, others in links[folded is not None :]
        ]
        if folded is not None:
            finishes.insert(0, folded.finish)
            arrays[self._weights] = folded.weights
        finish = epilogue.InTurn(finishes) if finishes else None
        compute = self._head.op.lazy if lazy else self._head.op.kernel
        result = compute(*arrays, finish=finish, **prepared)
        if not all(_fits(np.shape(other), result.shape) for _, own in links for other in own):
            raise ValueError("not one number, nor one per channel, nor as many as the output has")
        return result


def _paired(links: Sequence[Link], others: Sequence[Any]) -> list[tuple[Link, Sequence[Any]]]:
    """Each link with its other inputs, which come first among those given."""
    pairs, start = [], 0
    for link in links:
        end = start + len(link.others)
        pairs.append((link, others[start:end]))
        start = end
    return pairs


def _run(node: Operation, inputs: Sequence[Any]) -> Any:
    try:
        result = node.op.kernel(*inputs)
    except Exception as error:
        raise located(error, node) from error
    return result if len(node.outputs) == 1 else result[0]


def _fits(other: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    return other == () or other == whole[-1:] or other == whole
