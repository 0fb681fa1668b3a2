"""The kernel of a chain: the head's, which does the tail's work block by block.

What the plan knew of shapes may not hold in a run. If anything is not as it must be, the nodes run
one by one, which gives what they give or says which of them fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.graph.node import Operation
from minigraph.graph.op import Finish
from minigraph.session.failure import located
from minigraph.session.passes.draft import Chain, Link


class Fused:
    """Computes what a chain computes.

    Args:
        chain: The chain; its inputs are the head's and the other inputs of each link, in order.
    """

    def __init__(self, chain: Chain) -> None:
        self._head = chain.head
        self._tail = chain.tail
        self._arity = len(chain.head.inputs)

    def __call__(self, *inputs: Any, **prepared: Any) -> Any:
        """The last node's first output.

        Raises:
            OpError: If a node fails; it names the node.
        """
        mine, links = inputs[: self._arity], self._paired(inputs[self._arity :])
        others = inputs[self._arity :]
        try:
            finish = _all_of([link.node.op.finish(link.position, *own) for link, own in links])
            result = self._head.op.kernel(*mine, finish=finish, **prepared)
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


def _all_of(changes: Sequence[Finish]) -> Finish:
    if len(changes) == 1:
        return changes[0]

    def finish(block: Any, rows: slice) -> None:
        for change in changes:
            change(block, rows)

    return finish


def _fits(other: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    return other == () or other == whole[-1:] or other == whole
