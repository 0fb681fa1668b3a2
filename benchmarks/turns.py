"""The parent's side: children take turns, so that a slow moment of the machine meets all of them.

It knows requests and answers, not what a case computes. A child that waits for its turn is stopped
by a signal: the worker threads of some frameworks spin while they have nothing to do.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.peers import Peer

__all__ = ["Measured", "Member", "measure"]

ROOT = Path(__file__).resolve().parents[1]
MODULES = {"graphs": "tensorflow", "tf2": "tensorflow", "pytorch": "torch", "ort": "onnxruntime"}

SETTINGS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # TensorFlow 2 takes oneDNN by itself only where the CPU has AVX-512.
    "TF_ENABLE_ONEDNN_OPTS": "1",
}


class FailedError(Exception):
    """A child could not do what it was asked; the message is its traceback."""


@dataclass
class Measured:
    """What one member did with one case.

    Attributes:
        samples: seconds per call, of all rounds; empty if there is a problem.
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


class Member:
    """A peer with its process; minigraph may be there several times, from several folders.

    Args:
        peer: who it is.
        threads: how many threads it may use.
        folder: where minigraph is taken from.
        label: its name in tables, if not the peer's.
    """

    def __init__(self, peer: Peer, threads: int, folder: Path = ROOT, label: str = "") -> None:
        self.peer = peer
        self.label = label or peer.label
        self._errors = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (closed by close)
        ours = peer.key == "ours"
        self._process = subprocess.Popen(
            [
                peer.python,
                "-m",
                "benchmarks.child",
                "minigraph" if ours else MODULES[peer.workload],
                peer.workload,
                str(threads),
                *([str(folder.resolve())] if ours else []),
            ],
            cwd=ROOT,
            env={**os.environ, **SETTINGS},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.hello = self._answer()
        self._stop()

    def ask(self, do: str, **request: Any) -> dict[str, Any]:
        """Sends one request and waits for its answer; the child runs only meanwhile.

        Raises:
            FailedError: if the child reports an error, or dies.
        """
        self._process.send_signal(signal.SIGCONT)
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
            self._process.stdin.flush()
            answer = self._answer()
        finally:
            self._stop()
        if "error" in answer:
            raise FailedError(answer["error"])
        return answer

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        self._errors.close()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            raise FailedError(f"{self.label} died:\n{self._errors.read()[-2000:]}")
        return json.loads(line)

    def _stop(self) -> None:
        self._process.send_signal(signal.SIGSTOP)


def measure(case: Case, members: list[Member], rounds: int, seconds: float) -> list[Measured]:
    """Times a case in all members by turns.

    Args:
        case: what to time.
        members: who takes part, in the order of their turns.
        rounds: how many turns each gets.
        seconds: how long a turn is.

    Returns:
        One result for each member, in their order.
    """
    results = [_prepared(case, member) for member in members]
    for _ in range(rounds):
        for member, result in zip(members, results, strict=True):
            if not result.problem:
                try:
                    result.samples += member.ask("time", seconds=seconds)["samples"]
                except FailedError as failure:
                    result.problem = str(failure)
    for member, result in zip(members, results, strict=True):
        if not result.problem:
            member.ask("forget")
    return results


def _prepared(case: Case, member: Member) -> Measured:
    try:
        answer = member.ask("prepare", kind=case.kind, options=case.options)
    except FailedError as failure:
        return Measured(problem=str(failure))
    if "absent" in answer:
        return Measured(problem=answer["absent"])
    return Measured(answer=answer["answer"], note=answer["note"])
