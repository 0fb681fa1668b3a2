"""Where in the user's program a node was made; knows stack frames, not nodes."""

from __future__ import annotations

import dis
import functools
import linecache
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

PACKAGE = str(Path(__file__).resolve().parents[1])
RawStack = tuple[Any, ...]
StackEntry = tuple[str, int, str, str]


def capture(skip: int) -> RawStack:
    """The running frames, innermost first, without the ``skip`` innermost ones.

    Only code and instruction offset are kept, by turns: line numbers cost time that most nodes
    never need, and a pair per frame more memory, and more work for the garbage collector, than the
    rest of a node.
    """
    frame: FrameType | None = sys._getframe(skip + 1)
    stack: list[Any] = []
    while frame is not None:
        stack += (frame.f_code, frame.f_lasti)
        frame = frame.f_back
    return tuple(stack)


def _frames(stack: RawStack) -> Iterator[tuple[CodeType, int]]:
    return zip(stack[::2], stack[1::2], strict=True)


@functools.lru_cache(maxsize=4096)
def _line(code: CodeType, offset: int) -> int:
    line = code.co_firstlineno
    for start, number in dis.findlinestarts(code):
        if start > offset:
            break
        line = number or line
    return line


@functools.lru_cache(maxsize=4096)
def _entry(code: CodeType, offset: int) -> StackEntry:
    number = _line(code, offset)
    text = linecache.getline(code.co_filename, number).strip()
    return code.co_filename, number, code.co_name, text


def entries(stack: RawStack) -> list[StackEntry]:
    """``(file, line, function, text)`` per frame, outermost first, as ``Operation.traceback``."""
    found = []
    for code, offset in reversed(list(_frames(stack))):
        found.append(_entry(code, offset))
    return found


def users_entry(stack: RawStack) -> StackEntry:
    """``(file, line, function, text)`` of the innermost frame outside this package."""
    for i in range(0, len(stack), 2):  # no pairs: a page asks for every node of a graph
        if not stack[i].co_filename.startswith(PACKAGE):
            return _entry(stack[i], stack[i + 1])
    return "", 0, "", ""


def users_call(stack: RawStack) -> tuple[str, int, str, tuple[str, ...]] | None:
    """What the user's own line called: (file, line, function, its parameters), or None.

    The function is the first of this package that names its parameters: decorators do not.
    """
    inside: list[CodeType] = []
    for code, offset in _frames(stack):
        if code.co_filename.startswith(PACKAGE):
            inside.append(code)
            continue
        named = (c for c in reversed(inside) if c.co_argcount + c.co_kwonlyargcount)
        called = next(named, None)
        if called is None:
            return None
        count = called.co_argcount + called.co_kwonlyargcount
        return code.co_filename, _line(code, offset), called.co_name, called.co_varnames[:count]
    return None


def users_line(stack: RawStack) -> str:
    """``file:line`` of the innermost frame outside this package."""
    for code, offset in _frames(stack):
        if not code.co_filename.startswith(PACKAGE):
            return f"{code.co_filename}:{_line(code, offset)}"
    return "no line of a program: it was read from a file"
