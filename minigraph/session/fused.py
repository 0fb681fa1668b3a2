"""The kernel of a chain: the head's, which does the tail's work block by block.

If the tail begins with a normalization, and its numbers and the head's weights last, the weights
can be multiplied once instead of every block; then a block only needs something added:

    (x * w - mean) * factor + offset  =  x * (w * factor) + (offset - mean * factor)

What the plan knew of shapes may not hold in a run. If anything is not as it must be, the nodes run
one by one, which gives what they give or says which of them fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from minigraph.graph.node import Operation
from minigraph.graph.op import Finish
from minigraph.kernels import epilogue
from minigraph.session.failure import located
from minigraph.session.passes.draft import Chain, Link


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
        self._head = chain.head
        self._tail = chain.tail
        self._arity = len(chain.head.inputs)
        self._weights = chain.head.op.scales or 0

    def fold(self, *inputs: Any) -> Folded | None:
        """The weights that do what the first link does; None if they would not be finite.

        Args:
            *inputs: As for a call.
        """
        link, own = self._paired(inputs[self._arity :])[0]
        op, weights = self._head.op, inputs[self._weights]
        factors, summands = link.node.op.affine(*own)
        scaled, summands = op.scaled(weights, factors), summands.astype(weights.dtype)
        if not (np.isfinite(scaled).all() and np.isfinite(summands).all()):
            return None
        return Folded(scaled, epilogue.AddRow(summands))

    def __call__(self, *inputs: Any, folded: Folded | None = None, **prepared: Any) -> Any:
        """The last node's first output.

        Args:
            *inputs: The inputs.
            folded: What ``fold`` gave for these inputs.
            **prepared: A form of the head's weights, or of the folded ones.

        Raises:
            OpError: If a node fails; it names the node.
        """
        mine, links = inputs[: self._arity], self._paired(inputs[self._arity :])
        others = inputs[self._arity :]
        try:
            finishes = [
                link.node.op.finish(link.position, *own) for link, own in links[bool(folded) :]
            ]
            arrays = list(mine)
            if folded is not None:
                finishes.insert(0, folded.finish)
                arrays[self._weights] = folded.weights
            result = self._head.op.kernel(*arrays, finish=epilogue.InTurn(finishes), **prepared)
        except Exception:  # whoever it was fails again below, and is named there
            return self._one_by_one(mine, links)
        if all(_fits(np.shape(other), result.shape) for other in others):
            return result
        return self._one_by_one(mine, links)

    def _paired(self, others: Sequence[Any]) -> list[tuple[Link, Sequence[Any]]]:
        pairs, start = [], 0
        for link in self._tail:
            end = start + len(link.others)
            pairs.append((link, others[start:end]))
            start = end
        return pairs

    def _one_by_one(
        self, inputs: Sequence[Any], links: Sequence[tuple[Link, Sequence[Any]]]
    ) -> Any:
        value = _run(self._head, inputs)
        for link, others in links:
            value = _run(link.node, [*others[: link.position], value, *others[link.position :]])
        return value


def _run(node: Operation, inputs: Sequence[Any]) -> Any:
    try:
        result = node.op.kernel(*inputs)
    except Exception as error:
        raise located(error, node) from error
    return result if len(node.outputs) == 1 else result[0]


def _fits(other: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    return other == () or other == whole[-1:] or other == whole
