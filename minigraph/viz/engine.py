"""Other programs and packages that make pictures, where there is one that works; knows no graph.

A program called ``dot`` on the path proves nothing: some packages put a broken stand-in there, and
large graphs can keep the real one busy for ever. So each is tried once, and every call has a time
limit. Packages that run Graphviz inside this process could not be stopped, so none is used.
"""

from __future__ import annotations

import functools
import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROBE_SECONDS = 5.0
RENDER_SECONDS = 60.0
# Of a PNG: 100 MB while it is drawn, in some three seconds. What stays readable has fewer.
MOST_PIXELS = 25_000_000
# `graphviz-pure` is a wheel that carries a program with dot's command line.
PROGRAMS = ("dot", "graphviz-pure")


class EngineError(RuntimeError):
    """A program is not there, failed, or took too long."""


def find_program(name: str = "dot") -> str | None:
    """The path of a program that works, or None; one beside this Python counts as well."""
    path = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    return path if path and _works(path) else None


@functools.lru_cache(maxsize=8)
def _works(path: str) -> bool:
    try:
        return b"<svg" in _run(path, "svg", "digraph { a -> b }", PROBE_SECONDS)
    except EngineError:
        return False


def run_program(name: str, source: str, file_format: str, seconds: float = RENDER_SECONDS) -> bytes:
    """What ``dot``, or a program like it, makes of ``source``.

    Args:
        name: One of ``PROGRAMS``.
        source: DOT text.
        file_format: ``"svg"``, ``"png"`` or ``"pdf"``.
        seconds: How long it may take.

    Raises:
        EngineError: If there is no such program that works, or it fails or takes longer.
    """
    path = find_program(name)
    if path is None:
        raise EngineError(f"there is no working `{name}` program on the path")
    return _run(path, file_format, source, seconds)


def _run(path: str, file_format: str, source: str, seconds: float) -> bytes:
    name = Path(path).name
    try:
        done = subprocess.run(
            [path, f"-T{file_format}"],
            input=source.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise EngineError(f"{name} took longer than {seconds:g} s") from None
    except OSError as error:
        raise EngineError(f"{name} does not start: {error}") from None
    if done.returncode != 0 or not done.stdout:
        raise EngineError(f"{name} failed: {done.stderr.decode(errors='replace').strip()[:300]}")
    return done.stdout


def png_from_svg(svg: str) -> bytes:
    """SVG as PNG, by the package ``resvg-py``: in twice its size, or as large as memory likes.

    Raises:
        EngineError: If the package is not installed, or fails.
    """
    try:
        resvg = importlib.import_module("resvg_py")
    except ImportError:
        raise EngineError("the package resvg-py is not installed") from None
    try:
        # Without a request it would take a picture's text size from the screen's resolution.
        return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=_zoom(svg)))
    except Exception as error:  # what it raises is not documented
        raise EngineError(f"resvg-py failed: {error}") from None


def _zoom(svg: str) -> float:
    """How much larger to draw an SVG so that it has at most ``MOST_PIXELS``."""
    size = re.match(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', svg)
    if size is None:
        return 2.0
    area = float(size[1]) * float(size[2])
    return min(2.0, (MOST_PIXELS / max(area, 1.0)) ** 0.5)
