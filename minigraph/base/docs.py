"""Docstrings of families: what one function says of an argument, its relatives need not repeat.

It reads and writes docstrings only, and knows nothing of what the functions do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType
from typing import Any, NamedTuple, TypeVar

__all__ = ["documented_like"]

F = TypeVar("F", bound=Callable[..., Any])

# From Python 3.13 on, docstrings lose the indentation that they have in the source.
_INDENT = "" if sys.version_info >= (3, 13) else "    "
_TITLES = ("Args", "Returns", "Yields", "Raises", "Example", "Source")
_SECTION = re.compile(rf"\n\n{_INDENT}({'|'.join(_TITLES)}):")
_ENTRY = re.compile(rf"\n{_INDENT}    (?=[*\w])")


def documented_like(model: Callable[..., Any]) -> Callable[[F], F]:
    """Completes the docstring of a function with what its model says of the same arguments.

    The decorated function or class keeps all that its own docstring says. It gets the ``Args`` that
    it shares with the model, in its own order, and the sections ``Returns``, ``Yields``, ``Raises``
    and ``Source`` that it lacks; never the model's ``Example``.

    Args:
        model: A function or class with a docstring in Google's style.

    Returns:
        A decorator that gives back what it is given.

    Example:
        >>> import inspect
        >>> def add(x, y):
        ...     '''The sum.
        ...
        ...     Args:
        ...         x: A number.
        ...         y: Another.
        ...     '''
        >>> @documented_like(add)
        ... def negate(x):
        ...     '''-x.'''
        >>> print(inspect.getdoc(negate))
        -x.
        <BLANKLINE>
        Args:
            x: A number.
    """

    def complete(func: F) -> F:
        if func.__doc__ and model.__doc__:  # `python -OO` has none
            func.__doc__ = _completed(func, _read(func.__doc__), _read_model(model.__doc__))
        return func

    return complete


class _Docstring(NamedTuple):
    head: str
    args: dict[str, str]  # the entries of ``Args`` by the argument's name
    sections: dict[str, str]  # the other sections by their titles


def _read(doc: str) -> _Docstring:
    head, *rest = _SECTION.split(doc.rstrip())
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    entries = _ENTRY.split(sections.pop("Args", ""))[1:]
    args = {entry.partition(":")[0].strip("*"): entry for entry in entries}
    return _Docstring(head, args, sections)


_read_model = lru_cache(maxsize=1)(_read)  # relatives stand side by side


def _completed(func: Any, own: _Docstring, model: _Docstring) -> str:
    args = {**model.args, **own.args}
    entries = [f"\n{_INDENT}    {args[name]}" for name in _parameters(func) if name in args]
    sections = {**model.sections, **own.sections, "Args": "".join(entries)}
    if "Example" not in own.sections:
        sections["Example"] = ""
    texts = [f"{_INDENT}{title}:{sections[title]}" for title in _TITLES if sections.get(title)]
    return "\n\n".join([own.head, *texts])


def _parameters(func: Any) -> tuple[str, ...]:
    """The names of a function's parameters, or of those of a class's constructor, in order."""
    code = (func if isinstance(func, FunctionType) else func.__init__).__code__
    number = code.co_argcount + code.co_kwonlyargcount
    number += bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    names: tuple[str, ...] = code.co_varnames[:number]
    return names
