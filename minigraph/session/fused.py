"""The kernel of a chain: the head's, which does the tail's work block by block.

Where the tail has a head of its own, what comes before is lazy, and made by that head's kernel.

If the tail begins with a normalization, and its numbers and the head's weights last, the weights
can be multiplied once instead of every block; then a block only needs something added:

    (x * w - mean) * factor + offset  =  x * (w * factor) + (offset - mean * factor)

What the plan knew of shapes may not hold in a run. If anything is not as it must be, the nodes run
one by one, which gives what they give or says which of them fails.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from minigraph.graph.node import Operation
from minigraph.graph.op import Finish
from minigraph.kernels import epilogue
from minigraph.session.failure import located
from minigraph.session.passes.draft import Chain, Link, Part


class Fused:
    """Computes what a chain computes.

    Args:
        chain: The chain; its inputs are the head's and the other inputs of each link, in order.
    """

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._parts = [_PartKernel(part) for part in chain.parts]

    def __call__(self, *inputs: Any) -> Any:
        """The last node's first output.

        Args:
            *inputs: The inputs.

        Raises:
            OpError: If a node fails; it names the node.
        """
        *before, last = self._parts
        given: list[Any] = []
        try:
            for part in before:
                given = [part(inputs, given, lazy=True)]
            return last(inputs, given)
        except Exception:  # whoever it was fails again below, and is named there
            return self._one_by_one(inputs)

    def ready(
        self, inputs: Sequence[Any], lasting: Collection[int], folded: Folded
    ) -> Callable[[Sequence[Any]], Any] | None:
        """The same as a function of the list of inputs, with as much as possible worked out.

        Args:
            inputs: The inputs of a run.
            lasting: Which of them will be the same in others; the others will have these shapes.
            folded: By the links whose work the weights before them shall do, what is kept of that;
                filled in here.

        Returns:
            None if a head has nothing to work out, or an input's shape is not as it must be.

        Raises:
            ValueError: If inputs do not fit.
        """
        parts: list[_ReadyPart] = []
        given: list[Any] = []
        for part in self._parts:
            found = part.ready(inputs, given, lasting, folded)
            if found is None:
                return None
            parts.append(found)
            given = [found.prepared]
        *before, last = parts

        def compute(inputs: Sequence[Any]) -> Any:
            x = inputs[0]
            try:
                for part in before:
                    x = part.prepared.lazy(x, part.finish(inputs))
                return last.prepared(x, last.finish(inputs))
            except Exception:  # which will be named, as above
                return self(*inputs)

        return compute

    def _one_by_one(self, inputs: Sequence[Any]) -> Any:
        head, start = self._chain.head, len(self._chain.head.inputs)
        value = _run(head, inputs[:start])
        for link, others in _paired(self._chain.tail, inputs[start:]):
            value = _run(link.node, [*others[: link.position], value, *others[link.position :]])
        return value


class _PartKernel:
    """Computes what a part of a chain computes.

    Args:
        part: The part.
    """

    def __init__(self, part: Part) -> None:
        self._head = part.head
        self._links = part.links
        self._own = part.own

    def __call__(self, inputs: Sequence[Any], given: Sequence[Any], lazy: bool = False) -> Any:
        """The output of the part's last node.

        Args:
            inputs: The chain's inputs.
            given: What the part before gave.
            lazy: Whether the output is to be made block by block by whoever reads it.

        Raises:
            ValueError: If the links' inputs turn out to be of other shapes than fit.
        """
        links = _paired(self._links, inputs[self._own.stop :])
        finish = _in_turn([_finish(link, others) for link, others in links])
        compute = self._head.op.lazy if lazy else self._head.op.kernel
        result = compute(*given, *inputs[self._own], finish=finish)
        if not _all_fit(links, result.shape):
            raise ValueError("not one number, nor one per channel, nor as many as the output has")
        return result

    def ready(
        self,
        inputs: Sequence[Any],
        given: Sequence[Any],
        lasting: Collection[int],
        folded: Folded,
    ) -> _ReadyPart | None:
        """The part with as much as possible worked out; arguments are as for `Fused.ready`.

        Args:
            given: Something of the shape of what the part before will give.
        """
        arrays = [*given, *inputs[self._own]]
        links = _paired(self._links, inputs[self._own.stop :])
        first = None
        if links and links[0][0].node in folded:
            first = self._folded(arrays, *links[0], folded)
        if first is not None:
            arrays[self._head.op.scales or 0] = first.weights
        prepared = self._head.op.prepare(*arrays)
        if prepared is None or not _all_fit(links, prepared.shape):
            return None
        changes: list[_Change] = []
        start = self._own.stop
        for link, others in links:
            which = range(start, start + len(others))
            start = which.stop
            lasts = all(each in lasting for each in which)
            changes.append(_Change(link, which, _finish(link, others) if lasts else None))
        if first is not None:
            changes[0] = changes[0]._replace(made=first.finish)
        return _ReadyPart(prepared, changes)

    def _folded(
        self, arrays: Sequence[Any], link: Link, others: Sequence[Any], folded: Folded
    ) -> _Scaled | None:
        """The weights that do what the first link does; None if they would not be finite."""
        found = folded[link.node]
        if found is not None:
            return found
        op = self._head.op
        weights = arrays[op.scales or 0]
        factors, summands = link.node.op.affine(*others)
        scaled, summands = op.scaled(weights, factors), summands.astype(weights.dtype)
        if not (np.isfinite(scaled).all() and np.isfinite(summands).all()):
            return None
        folded[link.node] = made = _Scaled(scaled, epilogue.AddRow(summands))
        return made


class _Scaled(NamedTuple):
    """A head that does the work of the first link by itself.

    Attributes:
        weights: What the head takes instead of its weights.
        finish: What is left to be done.
    """

    weights: Any
    finish: Finish


Folded: TypeAlias = "dict[Operation, _Scaled | None]"
"""Weights that do the work of a link, by that link."""


class _Change(NamedTuple):
    """What a link does to each block.

    Attributes:
        link: The link.
        which: Which of the chain's inputs are its others.
        made: The function that does it; None if each run needs a new one.
    """

    link: Link
    which: range
    made: Finish | None


class _ReadyPart:
    """A part whose head is prepared.

    Args:
        prepared: What the head's op gave.
        changes: What is done to each block, in order.

    Attributes:
        prepared: The same.
    """

    def __init__(self, prepared: Any, changes: Sequence[_Change]) -> None:
        self.prepared = prepared
        self._changes = changes
        made = [change.made for change in changes if change.made is not None]
        self._moves = len(made) < len(changes)
        self._always = None if self._moves else _in_turn(made)

    def finish(self, inputs: Sequence[Any]) -> Finish | None:
        """What is to be done to each block, given the chain's inputs."""
        if not self._moves:
            return self._always
        return _in_turn(
            [
                _finish(link, [inputs[i] for i in which]) if made is None else made
                for link, which, made in self._changes
            ]
        )


def _finish(link: Link, others: Sequence[Any]) -> Finish:
    return link.node.op.finish(link.position, *others)


def _in_turn(changes: Sequence[Finish]) -> Finish | None:
    return epilogue.InTurn(changes) if changes else None


def _all_fit(links: Sequence[tuple[Link, Sequence[Any]]], whole: tuple[int, ...]) -> bool:
    """Whether the other inputs of links have shapes that finishing blocks of the whole takes."""
    return all(_fits(np.shape(other), whole) for _, others in links for other in others)


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
