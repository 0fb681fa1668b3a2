"""Watching a run: every step becomes a ``Moment`` of a ``Recording``; it knows no files.

The arrays of a run are overwritten and freed while it goes on, so they are copied, and summarised
when it is over: a kernel that runs after the summary of a large array finds cold caches and
sleeping threads. Only what is too much to wait is summarised at once. What watching takes is no
part of the times: they go on as if nobody did.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from minigraph.base.recording import Moment, Recording, ValueSummary
from minigraph.base.state import Slot
from minigraph.graph.node import Tensor
from minigraph.session.fetches import Fetches
from minigraph.session.plan import Plan, Step
from minigraph.session.summaries import array_of, bytes_of, frozen

Summarize = Callable[[Tensor, Any], ValueSummary]

PATIENCE = 64 << 20
"""How many bytes of copies may wait to be summarised."""


class MomentRecorder:
    """Makes the recording of one run; ``execute`` takes it as its ``recorder``.

    Args:
        plan: What is about to run.
        feeds: What it is given.
        summarize: What is kept of a value.
        patience: How many bytes of copies may wait for it; 0 where it is quick.
    """

    def __init__(
        self,
        plan: Plan,
        feeds: Mapping[Tensor, Any],
        summarize: Summarize,
        patience: int = PATIENCE,
    ) -> None:
        self._summarize = summarize
        self._patience = patience
        # By the numbers of their moments: the outputs that wait.
        self._waiting: dict[int, list[tuple[Tensor, Any]]] = {}
        self._waiting_bytes = 0
        self._moments: list[Moment] = []
        self._names = names_of(plan, tuple(feeds))
        self._memory = _Memory()
        self._feeds = {tensor.name: summarize(tensor, value) for tensor, value in feeds.items()}
        self._known = {
            tensor.name: summarize(tensor, plan.table[place])
            for tensor, place in plan.known.items()
        }
        self._same = {tensor.name: other.name for tensor, other in plan.same.items()}
        for place, value in [*zip(plan.fed, feeds.values(), strict=True), *enumerate(plan.table)]:
            if value is not None:
                self._memory.hold(place, value)
        self._began = time.time()
        # The time at which the run would have begun, had this recorder never kept it waiting.
        self._zero = perf_counter()

    def record(self, step: Step, start: float, end: float, values: Sequence[Any]) -> None:
        """Takes in a step that ran; see ``execute.Recorder``."""
        over = ""
        if step.overwrites is not None:
            place = step.inputs[step.overwrites]
            over = self._names[place] if self._memory.is_in(place, values[0]) else ""
        before = self._memory.bytes
        for place, value in zip(step.outputs, values, strict=True):
            self._memory.hold(place, value)
        new = self._memory.bytes - before
        outputs = self._outputs(step, values)
        for place in step.frees:
            self._memory.release(place)
        self._add(step, start, end, outputs, over, new)
        if self._waiting_bytes > self._patience:
            self._catch_up()
        self._zero += perf_counter() - end

    def _outputs(self, step: Step, values: Sequence[Any]) -> tuple[ValueSummary, ...]:
        """The summaries of a step's values; none yet where they wait."""
        if not self._patience:
            return tuple(map(self._summarize, step.node.outputs, values))
        copies = [frozen(value) for value in values]
        self._waiting[len(self._moments)] = list(zip(step.node.outputs, copies, strict=False))
        self._waiting_bytes += sum(bytes_of(copy) for copy in copies)
        return ()

    def _catch_up(self) -> None:
        """Summarises what waits."""
        for number, outputs in self._waiting.items():
            summaries = tuple(self._summarize(tensor, value) for tensor, value in outputs)
            self._moments[number] = replace(self._moments[number], outputs=summaries)
        self._waiting.clear()
        self._waiting_bytes = 0

    def skip(self, step: Step) -> None:
        """Takes in a step on a branch not taken."""
        now = perf_counter()
        for place in step.frees:
            self._memory.release(place)
        self._add(step, now, now, dead=True)
        self._zero += perf_counter() - now

    def _add(
        self,
        step: Step,
        start: float,
        end: float,
        outputs: tuple[ValueSummary, ...] = (),
        overwrites: str = "",
        new_bytes: int = 0,
        dead: bool = False,
    ) -> None:
        self._moments.append(
            Moment(
                operations=tuple(node.name for node in step.nodes),
                start=start - self._zero,
                end=end - self._zero,
                outputs=outputs,
                overwrites=overwrites,
                frees=tuple(self._names[place] for place in step.frees),
                live_bytes=self._memory.bytes,
                dead=dead,
                new_bytes=new_bytes,
            )
        )

    def recording(self, fetches: Fetches, values: Any = None, failed: str = "") -> Recording:
        """The recording so far.

        Args:
            fetches: What the run was asked for.
            values: What it gave, in the structure that was asked for.
            failed: The operation that failed, or "".
        """
        self._catch_up()
        tensors = [tensor.name for tensor in fetches.tensors]
        return Recording(
            moments=tuple(self._moments),
            fetches=(*tensors, *(operation.name for operation in fetches.targets)),
            feeds=self._feeds,
            known=self._known,
            same=self._same,
            began=self._began,
            values=values,
            failed=failed,
        )


def names_of(plan: Plan, fed: Sequence[Tensor]) -> dict[int, str]:
    """The names of the tensors whose values stand at the places of a plan.

    Args:
        plan: The plan.
        fed: The tensors that it was made to be given.
    """
    names = {place: tensor.name for tensor, place in plan.known.items()}
    for step in plan.steps:
        for tensor, place in zip(step.node.outputs, step.outputs, strict=False):
            names[place] = tensor.name
    names.update(zip(plan.fed, (tensor.name for tensor in fed), strict=True))
    return names


class _Memory:
    """How much memory the values of a run take; several may be views of one array.

    Attributes:
        bytes: The sum.
    """

    def __init__(self) -> None:
        self.bytes = 0
        # By the identity of the array that owns the memory: who holds it, and how large it is.
        # An owner lives at least as long as a place holds it, so no other can have its identity.
        self._holders: dict[int, set[Any]] = {}
        self._sizes: dict[int, int] = {}
        self._owners: dict[Any, int] = {}

    def hold(self, place: int, value: Any) -> None:
        """A place has a value now; a variable keeps its memory from its first use on."""
        if isinstance(value, Slot):
            self._hold(value, value)
        else:
            self._hold(place, value)

    def _hold(self, holder: Any, value: Any) -> None:
        self.release(holder)
        owner = _owner(value)
        if array_of(owner) is None:
            return
        key = id(owner)
        self._owners[holder] = key
        self._holders.setdefault(key, set()).add(holder)
        if key not in self._sizes:
            self._sizes[key] = bytes_of(owner)
            self.bytes += self._sizes[key]

    def release(self, holder: Any) -> None:
        """A place has no value any more."""
        key = self._owners.pop(holder, None)
        if key is None:
            return
        self._holders[key].discard(holder)
        if not self._holders[key]:
            del self._holders[key]
            self.bytes -= self._sizes.pop(key)

    def is_in(self, place: int, value: Any) -> bool:
        """Whether a value stands in the memory of a place."""
        return self._owners.get(place) == id(_owner(value))


def _owner(value: Any) -> Any:
    """The array whose memory a value is, or the value itself."""
    if isinstance(value, Slot):
        value = value.value
    while isinstance(value, np.ndarray) and isinstance(value.base, np.ndarray):
        value = value.base
    return value
