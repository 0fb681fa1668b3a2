"""The only loop that calls a kernel.

Values stand in a table by place. A plan without branches runs on the straight loop; one with them
also passes *dead* values on: a node with a dead input is not run and its outputs are dead, until an
op that takes dead inputs, such as ``Merge``, gives the one that is alive. A run that is watched
takes a loop of its own, so that the others pay nothing for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from time import perf_counter
from typing import Any, Protocol

import numpy as np

from minigraph.base.errors import OpError
from minigraph.base.state import DEAD, Slot
from minigraph.graph.node import Operation, Tensor
from minigraph.kernels import levers
from minigraph.kernels.threads import WORKERS
from minigraph.session.failure import located
from minigraph.session.plan import (
    BY_STEP,
    ONE,
    ONE_IN_PLACE,
    PLACE,
    READ,
    TWO,
    Plan,
    Step,
)
from minigraph.session.ready import ready
from minigraph.session.state import NodeState, SessionState


class Recorder(Protocol):
    """Who watches a run."""

    def record(self, step: Step, start: float, end: float, values: Sequence[Any]) -> None:
        """Called after each step that ran.

        Args:
            step: The step.
            start: When it began, as ``time.perf_counter`` tells it.
            end: When it ended.
            values: What it gave; the arrays may be overwritten or freed by later steps.
        """
        ...

    def skip(self, step: Step) -> None:
        """Called for each step on a branch not taken, in its turn."""
        ...


def execute(
    plan: Plan, feeds: Sequence[Any], state: SessionState, recorder: Recorder | None = None
) -> list[Any]:
    """Runs a plan and gives the values of its fetched places.

    Raises:
        OpError: If a kernel fails; it names the node and the line that made it.
    """
    values = plan.table.copy()
    for place, value in zip(plan.fed, feeds, strict=True):
        values[place] = value
    with np.errstate(all="ignore"), _surroundings(plan):
        if recorder is not None:
            _run_watched(plan, values, state, recorder)
        elif plan.branches:
            _run_branching(plan.steps, values, state)
        else:
            _run_straight(plan, values, state)
    return [values[place] for place in plan.fetched]


_NOTHING = contextlib.nullcontext()


def _surroundings(plan: Plan) -> contextlib.AbstractContextManager[Any]:
    """What must hold while a plan runs; usually nothing, which costs nothing."""
    others = plan.levers is not levers.current()
    if not others and not plan.multiplies:
        return _NOTHING
    stack = contextlib.ExitStack()
    if plan.multiplies:
        # Kernels share their work among threads of their own; BLAS' threads would fight with them.
        stack.enter_context(WORKERS.single_threaded_blas())
    if others:
        stack.enter_context(levers.using(plan.levers))
    return stack


def _run_straight(plan: Plan, values: list[Any], state: SessionState) -> None:
    """Runs steps one after the other: about 0.2 microseconds each beside what kernels take.

    Functions of one or two arrays are called right here. Where one fails, its step runs in the
    general way: with a new array if the old one was too small, else to an error that names it.
    """
    places, steps, rest = state.places, plan.steps, iter(plan.instructions)
    while True:
        try:
            for form, function, a, b, over, output, frees, number in rest:
                if form == TWO:
                    values[output] = function(values[a], values[b])
                elif form == ONE:
                    values[output] = function(values[a])
                elif form == READ:
                    values[output] = values[a].read()
                elif form == PLACE:
                    known = places.get(function)
                    if known is None:
                        _compute(steps[number], values, state)
                        places[function] = values[output]
                    else:
                        values[output] = known
                elif form == BY_STEP or type(values[over]) is not np.ndarray:
                    _run_step(steps[number], values, state)
                    continue
                elif form == ONE_IN_PLACE:
                    values[output] = function(values[a], values[a])
                else:
                    values[output] = function(values[a], values[b], values[over])
                for place in frees:
                    values[place] = None
        except Exception:
            if form == BY_STEP:
                raise
            _run_step(steps[number], values, state)
        else:
            return


def _run_step(step: Step, values: list[Any], state: SessionState) -> None:
    _compute(step, values, state)
    for place in step.frees:
        values[place] = None


def _compute(step: Step, values: list[Any], state: SessionState) -> None:
    args = [values[place] for place in step.inputs]
    try:
        for i in step.reads:
            args[i] = args[i].read()
        result = _call(step, args, values, state)
    except Exception as error:
        raise located(error, step.node) from error
    if step.single:
        values[step.outputs[0]] = result
    elif step.outputs:
        for place, value in zip(step.outputs, result, strict=True):
            values[place] = value


def _call(step: Step, args: list[Any], values: list[Any], state: SessionState) -> Any:
    kernel = step.kernel
    if step.grouped:
        args = step.node.op.signature.group_inputs(args, step.node.types)
    if step.stateful:
        return kernel(NodeState(state, step.node.name), *args)
    if step.lasting:
        call = ready(step, args, values, state)
        if call is not None:
            return call(args)
    if step.overwrites is not None and type(args[step.overwrites]) is np.ndarray:
        # An array that turns out too small raises before anything is written.
        with contextlib.suppress(ValueError):
            return kernel(*args, out=args[step.overwrites])
    return kernel(*args)


def _run_branching(steps: Sequence[Step], values: list[Any], state: SessionState) -> None:
    dead: set[Operation] = set()
    for step in steps:
        if _is_dead(step, values, dead):
            _kill(step, values, dead)
        else:
            _run_step(step, values, state)


def _run_watched(plan: Plan, values: list[Any], state: SessionState, recorder: Recorder) -> None:
    dead: set[Operation] = set()
    for step in plan.steps:
        if plan.branches and _is_dead(step, values, dead):
            _kill(step, values, dead)
            recorder.skip(step)
            continue
        start = perf_counter()
        _compute(step, values, state)
        end = perf_counter()
        recorder.record(step, start, end, [values[place] for place in step.outputs])
        for place in step.frees:
            values[place] = None


def _is_dead(step: Step, values: list[Any], dead: set[Operation]) -> bool:
    dead_inputs = [values[place] is DEAD for place in step.inputs]
    if step.node.op.takes_dead:
        return bool(dead_inputs) and all(dead_inputs)
    if any(dead_inputs) or not dead.isdisjoint(step.node.control_inputs):
        return True
    return step.chain is not None and any(
        not dead.isdisjoint(node.control_inputs) for node in step.nodes
    )


def _kill(step: Step, values: list[Any], dead: set[Operation]) -> None:
    dead.add(step.node)
    for place in step.outputs:
        values[place] = DEAD
    for place in step.frees:
        values[place] = None


def as_fetched(value: Any, tensor: Tensor, own: bool) -> Any:
    """A value as the user gets it: an array or NumPy scalar of its own, never a view of state.

    Args:
        value: The value.
        tensor: Whose it is.
        own: Whether nobody else holds it, so that it need not be copied.

    Raises:
        FailedPreconditionError: If it is a variable without a value.
    """
    if isinstance(value, Slot):
        try:
            value = value.read()
        except OpError as error:
            raise located(error, tensor.op) from None
    array = np.asarray(value, dtype=tensor.dtype.as_numpy_dtype)
    if array.ndim == 0:
        return array[()]
    # What is a part of a larger array, or in another order, is copied anyway.
    return array if own and array.flags.owndata and array.flags.c_contiguous else array.copy()
