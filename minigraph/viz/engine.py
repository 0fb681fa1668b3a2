"""Runs Graphviz' ``dot`` where there is one that works; knows no graph.

A program of that name proves nothing: some packages put a broken stand-in on the path, and large
graphs can keep the real one busy for ever. So it is tried once, and every call has a time limit.
"""

from __future__ import annotations

import functools
import shutil
import subprocess

PROBE_SECONDS = 5.0
RENDER_SECONDS = 60.0


class EngineError(RuntimeError):
    """``dot`` is not there, failed, or took too long."""


def find_dot() -> str | None:
    """The path of a ``dot`` that works, or None."""
    path = shutil.which("dot")
    return path if path and _works(path) else None


@functools.lru_cache(maxsize=8)
def _works(path: str) -> bool:
    try:
        return b"<svg" in _run(path, "svg", "digraph { a -> b }", PROBE_SECONDS)
    except EngineError:
        return False


def run_dot(source: str, file_format: str, seconds: float = RENDER_SECONDS) -> bytes:
    """What ``dot`` makes of ``source``.

    Args:
        source: DOT text.
        file_format: ``"svg"``, ``"png"`` or ``"pdf"``.
        seconds: How long it may take.

    Raises:
        EngineError: If there is no working ``dot``, or it fails or takes longer.
    """
    path = find_dot()
    if path is None:
        raise EngineError("there is no working `dot` program on the path")
    return _run(path, file_format, source, seconds)


def _run(path: str, file_format: str, source: str, seconds: float) -> bytes:
    try:
        done = subprocess.run(
            [path, f"-T{file_format}"],
            input=source.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise EngineError(f"dot took longer than {seconds:g} s") from None
    except OSError as error:
        raise EngineError(f"dot does not start: {error}") from None
    if done.returncode != 0 or not done.stdout:
        raise EngineError(f"dot failed: {done.stderr.decode(errors='replace').strip()[:300]}")
    return done.stdout
