"""Measures a case in all members by turns, so that a slow moment of the machine meets all of them.

It knows the ways of measuring, not what a case computes.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from benchmarks.cases import Case
from benchmarks.members import FailedError, Member

__all__ = ["Measured", "measure"]

CALLS_BEFORE_PEAK = 5
"""Memory is at its most after a few calls: an allocator's habits need some to show."""


@dataclass
class Measured:
    """What one member did with one case.

    Attributes:
        samples: seconds per call, MB or kB, of all rounds; empty if there is a problem.
        answer: the number that all members should agree on, if the case has one.
        note: how it was done.
        problem: why there are no samples.
    """

    samples: list[float] = field(default_factory=list)
    answer: float | None = None
    note: str = ""
    problem: str = ""

    @property
    def least(self) -> float:
        return min(self.samples)

    @property
    def median(self) -> float:
        return statistics.median(self.samples)


def measure(case: Case, members: list[Member], rounds: int, seconds: float) -> dict[str, Measured]:
    """Measures a case in all members by turns.

    Args:
        case: what to measure.
        members: who takes part, in the order of their turns.
        rounds: how many turns each gets.
        seconds: how long a turn is, where calls are timed.

    Returns:
        Results by the members' keys.
    """
    members = [member for member in members if not case.peers or member.key in case.peers]
    results = {member.key: Measured() for member in members}
    for member in members:
        _attempt(case, member, results[member.key], seconds, first=True)
    for _ in range(rounds - (case.measure != "time")):
        for member in members:
            _attempt(case, member, results[member.key], seconds)
    for member in members:
        if case.measure in ("memory", "once"):
            member.restart()
        elif not results[member.key].problem:
            member.ask("forget")
    return results


def _attempt(
    case: Case, member: Member, result: Measured, seconds: float, first: bool = False
) -> None:
    """One turn; a member that fails gets no further ones."""
    if result.problem:
        return
    try:
        if case.measure == "import":
            member.restart()
            result.samples.append(member.hello["import_seconds"])
        elif case.measure == "memory":
            member.restart()
            _prepare(case, member, result)
            if not result.problem:
                result.samples += member.ask("memory", calls=CALLS_BEFORE_PEAK)["samples"]
        elif case.measure == "once":
            member.restart()
            _prepare(case, member, result)
            told = member.ask("once")
            result.samples += told["samples"]
            result.note = f"{told['peak']:.0f} MB at most"
        elif case.measure == "size":
            _prepare(case, member, result)
            if not result.problem:
                result.samples.append(member.ask("answer")["answer"])
        elif first:
            _prepare(case, member, result)
            result.answer = None if result.problem else member.ask("answer")["answer"]
        else:
            result.samples += member.ask("time", seconds=seconds)["samples"]
    except FailedError as failure:
        result.samples.clear()
        result.problem = str(failure)


def _prepare(case: Case, member: Member, result: Measured) -> None:
    told = member.ask("prepare", kind=case.kind, options=case.options)
    result.note, result.problem = told.get("note", ""), told.get("absent", "")
