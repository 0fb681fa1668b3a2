"""One peer's process: reads requests as lines of JSON, answers each with one; it starts nobody.

Runs under Python 3.7 too. Its own imports are few, so that a peer's import is timed whole.

    python -m benchmarks.child MODULE WORKLOAD THREADS [FOLDER]

MODULE is the framework's name, WORKLOAD a module of `benchmarks.workloads`, and FOLDER, if given,
where MODULE is taken from.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import traceback
from typing import Any

from benchmarks.task import LACKING, Task, sample, time_calls


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


class Child:
    """Holds at most one task and does what is asked of it."""

    def __init__(self, module: str, workload: str, threads: int) -> None:
        start = time.perf_counter()
        framework = importlib.import_module(module)
        self.imported = time.perf_counter() - start
        self.version = str(getattr(framework, "__version__", "?"))
        room = importlib.import_module("benchmarks.workloads." + workload)
        if hasattr(room, "hush"):
            room.hush(framework)
        self.workloads = room.make(framework, threads)
        self.task = Task(lambda: None)

    def hello(self) -> dict[str, Any]:
        return {"version": self.version, "import_seconds": self.imported}

    def prepare(self, kind: str, options: dict[str, Any]) -> dict[str, Any]:
        self.forget()
        if kind not in self.workloads:
            return {"absent": LACKING + kind}
        self.task = self.workloads[kind](options)
        return {"note": self.task.note}

    def answer(self) -> dict[str, Any]:
        return {"answer": self.task.answer() if self.task.answer else None}

    def once(self) -> dict[str, Any]:
        return {"samples": [sample(self.task.run, 1)], "peak": peak_megabytes()}

    def time(self, seconds: float) -> dict[str, Any]:
        return {"samples": time_calls(self.task.run, seconds)}

    def memory(self, calls: int) -> dict[str, Any]:
        for _ in range(calls):
            self.task.run()
        return {"samples": [peak_megabytes()]}

    def forget(self) -> dict[str, Any]:
        self.task.close()
        self.task = Task(lambda: None)
        return {}


def main() -> None:
    module, workload, threads, *folder = sys.argv[1:]
    sys.path[:0] = folder
    # Frameworks print; only answers may reach the parent's pipe.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    child = Child(module, workload, int(threads))
    print(json.dumps(child.hello()), file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(child, request.pop("do"))(**request)
        except Exception:  # whatever a framework raises is the parent's to tell
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
