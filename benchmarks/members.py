"""The parent's end of a child process: starts it, asks it, stops it; it does not know the cases.

A child that is not asked anything is stopped by a signal: the worker threads of some frameworks
spin for a while after their work.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Any

from benchmarks.peers import Peer

__all__ = ["FailedError", "Member"]

ROOT = Path(__file__).resolve().parents[1]


class FailedError(Exception):
    """A child could not do what it was asked; the message is its traceback."""


class Member:
    """Who takes part: a peer, with its process. Minigraph may take part from two folders.

    Args:
        key: its name in results.
        label: its name in tables.
        peer: who it is.
        threads: how many threads it may use.
        folder: where the framework is taken from, if not from where its Python finds it.
    """

    def __init__(
        self, key: str, label: str, peer: Peer, threads: int, folder: Path | None = None
    ) -> None:
        self.key = key
        self.label = label
        self._command = [peer.python, "-m", "benchmarks.child", peer.module, peer.workload]
        self._command += [str(threads), *([str(folder.resolve())] if folder else [])]
        self._environment = {**os.environ, **dict(peer.environment)}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling is paid once
        self._process: subprocess.Popen[str] | None = None
        self._errors: IO[str] | None = None
        self.restart()

    def restart(self) -> None:
        """Starts the process anew.

        Raises:
            FailedError: if it dies at once.
        """
        self.close()
        self._errors = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (`close` closes it)
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.hello = self._answer()
        self._process.send_signal(signal.SIGSTOP)

    def ask(self, do: str, **request: Any) -> dict[str, Any]:
        """Sends one request and waits for its answer; the child runs only meanwhile.

        Raises:
            FailedError: if the child reports an error, or dies.
        """
        assert self._process is not None and self._process.stdin is not None
        self._process.send_signal(signal.SIGCONT)
        self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        self._process.send_signal(signal.SIGSTOP)
        if "error" in answer:
            raise FailedError(answer["error"])
        return answer

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        if self._errors is not None:
            self._errors.close()

    def _answer(self) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            assert self._errors is not None
            self._process.wait()
            self._errors.seek(0)
            raise FailedError(f"{self.label} died:\n{self._errors.read()[-2000:]}")
        return json.loads(line)
