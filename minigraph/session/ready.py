"""Steps whose weights last, with all that follows from these worked out once; it runs no plan.

Between large products Python's code and data are not in the cache: to look at attributes, count
windows, choose an algorithm and make the functions that finish blocks takes 100 to 300 us, for
products of one or two milliseconds. So what follows from the inputs that stay from run to run, and
from the shapes of the others, is kept in one function of the inputs.

A variable counts its updates, and what was made of its value lasts until the next. An input that
changes in every run, as the filters of a training step do, is never worked on in advance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

import numpy as np

from minigraph.session.fused import Folded
from minigraph.session.plan import Step
from minigraph.session.state import SessionState

SHAPES = 4
"""For how many shapes of a step's inputs something is kept."""

Call: TypeAlias = Callable[[Sequence[Any]], Any]
"""What a step computes, as a function of the list of its inputs."""


def ready(
    step: Step, inputs: Sequence[Any], values: Sequence[Any], state: SessionState
) -> Call | None:
    """What computes a step as long as its lasting inputs are what they are now, if that is known.

    Args:
        step: A step with lasting inputs.
        inputs: Its inputs.
        values: The plan's table.
        state: The session's.

    Returns:
        None too while a variable's value is new, which it will be again in the next run of a
        training; but not if weights do the work of other nodes: then all runs give the same bits.
    """
    found: _Ready | None = state.ready.get(step.key)
    if found is None or not found.holds(step, inputs, values):
        found = _Ready(step, inputs, values)
        if not found.is_current(step, values):
            return None
        state.ready[step.key] = found
        if not step.folds and any(variable is not None for _, variable in step.lasting):
            return None
    return found.call(step, inputs)


class _Ready:
    """What is kept of a step, for the lasting inputs of one run.

    Args:
        step: The step.
        inputs: Its inputs.
        values: The plan's table.
    """

    def __init__(self, step: Step, inputs: Sequence[Any], values: Sequence[Any]) -> None:
        # Versions are read before anything is made of the values: an update in between makes it
        # out of date at once. Two threads may both make it; either result holds.
        self._versions = [
            0 if place is None else values[place].version for _, place in step.lasting
        ]
        self._sources = [inputs[which] for which, _ in step.lasting]
        lasting = {which for which, _ in step.lasting}
        self._moving = [which for which in range(len(inputs)) if which not in lasting]
        self._lasting = lasting
        self._folded: Folded = dict.fromkeys(step.folds)
        self._calls: dict[Any, Call | None] = {}

    def is_current(self, step: Step, values: Sequence[Any]) -> bool:
        """Whether the variables still hold the arrays that the step was given."""
        return all(
            place is None or values[place].value is source
            for (_, place), source in zip(step.lasting, self._sources, strict=True)
        )

    def holds(self, step: Step, inputs: Sequence[Any], values: Sequence[Any]) -> bool:
        """Whether the lasting inputs are what they were."""
        rest = zip(step.lasting, self._sources, self._versions, strict=True)
        for (which, place), source, version in rest:
            if inputs[which] is not source:
                return False
            if place is not None and values[place].version != version:
                return False
        return True

    def call(self, step: Step, inputs: Sequence[Any]) -> Call | None:
        """What computes the step for inputs of these shapes."""
        shapes = tuple([np.shape(inputs[which]) for which in self._moving])
        try:
            return self._calls[shapes]
        except KeyError:
            if len(self._calls) >= SHAPES:
                self._calls.clear()
            made = self._calls[shapes] = self._made(step, inputs)
            return made

    def _made(self, step: Step, inputs: Sequence[Any]) -> Call | None:
        with suppress(ValueError):  # what is wrong with the inputs the kernel will say
            if step.fused is not None:
                return step.fused.ready(inputs, self._lasting, self._folded)
            prepared = step.node.op.prepare(*inputs)
            if prepared is not None:
                return lambda inputs: prepared(inputs[0])
        return None
