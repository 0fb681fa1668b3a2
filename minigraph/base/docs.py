"""Docstrings of families: what one function says of an argument, its relatives need not repeat.

It reads and writes docstrings only, and knows nothing of what the functions do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType
from typing import Any, TypeVar

__all__ = ["documented_like"]

F = TypeVar("F", bound=Callable[..., Any])

# The text before the first section, the entries of ``Args`` by name, the other sections by title.
Docstring = tuple[str, dict[str, str], dict[str, str]]

_SECTION, _ENTRY = "\n\n", "\n    "
_TITLES = ("Args", "Attributes", "Returns", "Yields", "Raises", "Example", "Source")
_SHARED = ("Returns", "Yields", "Raises", "Source")


def documented_like(model: Callable[..., Any]) -> Callable[[F], F]:
    """Completes the docstring of a function with what its model says of the same arguments.

    The decorated function or class keeps all that its own docstring says. It gets the ``Args`` that
    it shares with the model, in its own order, and the sections ``Returns``, ``Yields``, ``Raises``
    and ``Source`` that it lacks.

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
            func.__doc__ = _completed(_read(func.__doc__), _read_model(model.__doc__), func)
        return func

    return complete


# This runs for hundreds of functions while minigraph is imported: hence no regular expressions and
# no ``inspect.signature``, which are several times slower.


def _read(doc: str) -> Docstring:
    if "\n" not in doc:
        return doc, {}, {}
    # The closing quotes stand as deep as the text; from Python 3.13 on there is no depth left.
    closing = doc.rpartition("\n")[2]
    indent = closing[: len(closing) - len(closing.lstrip())]
    head, *rest = doc.rstrip().replace("\n" + indent, "\n").split(_SECTION)
    sections: dict[str, str] = {}
    for part in rest:
        title, _, text = part.partition(":")
        if title in _TITLES:
            sections[title] = text
        elif sections:
            last = next(reversed(sections))
            sections[last] += _SECTION + part
        else:
            head += _SECTION + part
    return head, _entries(sections.pop("Args", "")), sections


def _entries(text: str) -> dict[str, str]:
    entries: dict[str, str] = {}
    name = ""
    for line in text.split(_ENTRY)[1:]:
        if line.startswith(" "):
            entries[name] += _ENTRY + line
        else:
            name = line.partition(":")[0].strip("*")
            entries[name] = line
    return entries


_read_model = lru_cache(maxsize=8)(_read)  # relatives stand side by side


def _completed(own: Docstring, model: Docstring, func: Any) -> str:
    text, own_args, own_sections = own
    _, args, sections = model
    names: Iterable[str] = _parameters(func)
    if own_args:
        args = args | own_args
        # Own entries that are no parameters stay: they are mistakes that a test should see.
        names = dict.fromkeys((*names, *own_args))
    entries = [args[name] for name in names if name in args]
    if entries:
        text += f"{_SECTION}Args:{_ENTRY}{_ENTRY.join(entries)}"
    for title in _TITLES:
        if title in own_sections:
            text += f"{_SECTION}{title}:{own_sections[title]}"
        elif title in _SHARED and title in sections:
            text += f"{_SECTION}{title}:{sections[title]}"
    return text + "\n"


def _parameters(func: Any) -> tuple[str, ...]:
    """The names of a function's parameters, or of those of a class's constructor, in order."""
    code = (func if isinstance(func, FunctionType) else func.__init__).__code__
    names: tuple[str, ...] = code.co_varnames
    first, last = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:  # kept behind those that are given by name only
        names = (*names[:first], names[last], *names[first:last], *names[last + 1 :])
        last += 1
    return names[: last + bool(code.co_flags & CO_VARKEYWORDS)]
