"""The only loop that calls a kernel.

Values stand in a table by place. A plan without branches runs on the straight loop; one with them
also passes *dead* values on: a node with a dead input is not run and its outputs are dead, until an
op that takes dead inputs, such as ``Merge``, gives the one that is alive.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from minigraph.base.errors import InvalidArgumentError, OpError, ResourceExhaustedError, explain
from minigraph.base.state import DEAD, Slot
from minigraph.graph.failure import offer_view
from minigraph.graph.node import Operation, Tensor
from minigraph.kernels.threads import WORKERS
from minigraph.session.plan import Plan, Step
from minigraph.session.state import NodeState, SessionState


def execute(plan: Plan, feeds: Sequence[Any], state: SessionState) -> list[Any]:
    """Runs a plan and gives the values of its fetched places.

    Raises:
        OpError: If a kernel fails; it names the node and the line that made it.
    """
    values: list[Any] = [None] * plan.size
    for place, value in zip(plan.fed, feeds, strict=True):
        values[place] = value
    # Kernels share their work among threads of their own; BLAS' threads would fight with them.
    quiet = WORKERS.single_threaded_blas() if plan.multiplies else contextlib.nullcontext()
    with np.errstate(all="ignore"), quiet:
        if plan.branches:
            _run_branching(plan.steps, values, state)
        else:
            for step in plan.steps:
                _run_step(step, values, state)
    return [values[place] for place in plan.fetched]


def _run_step(step: Step, values: list[Any], state: SessionState) -> None:
    args = [values[place] for place in step.inputs]
    try:
        for i in step.reads:
            args[i] = args[i].read()
        if step.grouped:
            args = step.node.op.signature.group_inputs(args, step.node.types)
        if step.overwrites is not None and type(args[step.overwrites]) is np.ndarray:
            result = step.kernel(*args, out=args[step.overwrites])
        elif step.stateful:
            result = step.kernel(NodeState(state, step.node.name), *args)
        else:
            result = step.kernel(*args)
    except Exception as error:
        raise _located(error, step.node) from error
    if step.single:
        values[step.outputs[0]] = result
    elif step.outputs:
        for place, value in zip(step.outputs, result, strict=True):
            values[place] = value
    for place in step.frees:
        values[place] = None


def _run_branching(steps: Sequence[Step], values: list[Any], state: SessionState) -> None:
    dead: set[Operation] = set()
    for step in steps:
        if not _is_dead(step, values, dead):
            _run_step(step, values, state)
            continue
        dead.add(step.node)
        for place in step.outputs:
            values[place] = DEAD
        for place in step.frees:
            values[place] = None


def _is_dead(step: Step, values: list[Any], dead: set[Operation]) -> bool:
    dead_inputs = [values[place] is DEAD for place in step.inputs]
    if step.node.op.takes_dead:
        return bool(dead_inputs) and all(dead_inputs)
    return any(dead_inputs) or not dead.isdisjoint(step.node.control_inputs)


def _located(error: Exception, node: Operation) -> Exception:
    """The error as TensorFlow's type, with the node and the user's line in its message."""
    if isinstance(error, OpError):
        if error.op is not None:
            return error
        kind: type[OpError] = type(error)
        message = error.message.replace("{{node}}", f"'{node.name}'")
    elif isinstance(error, MemoryError):
        kind, message = ResourceExhaustedError, f"Out of memory: {error}"
    else:
        kind, message = InvalidArgumentError, str(error) or type(error).__name__
    what, _, rest = message.partition("\n")
    text = explain(
        f"{what}\n\t [[{{{{node {node.name}}}}}]]",
        got=", ".join(f"{t.name} = {t.spec!r}" for t in node.inputs),
        defined_at=node.defined_at,
    )
    text += f"\n{rest}" if rest else ""
    return offer_view(kind(None, node, text), node)


def as_fetched(value: Any, tensor: Tensor) -> Any:
    """A value as the user gets it: an array or NumPy scalar of its own, never a view of state.

    Raises:
        FailedPreconditionError: If it is a variable without a value.
    """
    if isinstance(value, Slot):
        try:
            value = value.read()
        except OpError as error:
            raise _located(error, tensor.op) from None
    array = np.asarray(value, dtype=tensor.dtype.as_numpy_dtype)
    return array[()] if array.ndim == 0 else array.copy()
