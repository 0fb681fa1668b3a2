"""Spelling of node and scope names; knows no graph.

Source: ``tensorflow/python/framework/ops.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from minigraph.base.docs import documented_like

VALID_OP_NAME = re.compile(r"^[A-Za-z0-9.][A-Za-z0-9_.\-/]*$")
VALID_SCOPE_NAME = re.compile(r"^[A-Za-z0-9_.\-/]*$")


def name_from_scope(scope: str) -> str:
    """The name that a scope string such as ``"a/b/"`` stands for: ``"a/b"``."""
    return scope[:-1] if scope.endswith("/") else scope


class NameTable:
    """The names in use in one graph, compared without regard to case.

    Source: ``tensorflow/python/framework/ops.py``, ``Graph.unique_name``.
    """

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        self._taken: list[Iterable[str]] = []  # names that are no keys of `_uses` yet

    def unique(self, name: str, mark_as_used: bool = True) -> str:
        """``name`` where it is free, else ``name_1``, ``name_2`` ..."""
        if self._taken:
            self._note_taken()
        key = name.lower()
        uses = self._uses
        count = uses.get(key, 0)
        if mark_as_used:
            uses[key] = count + 1
        if count == 0:
            return name
        base = key
        while key in uses:
            key = f"{base}_{count}"
            count += 1
        if mark_as_used:
            uses[key] = 1
        return f"{name}_{count - 1}"

    def mark(self, names: Iterable[str]) -> None:
        """Takes ``names``, so that ``unique`` gives others; nobody may change them afterwards."""
        self._taken.append(names)

    def _note_taken(self) -> None:
        """Makes the names taken keys: not before one is asked for, which many graphs never do."""
        for names in self._taken:
            for name in names:
                self._uses.setdefault(name.lower(), 1)
        self._taken.clear()


def strip_name_scope(name: str, export_scope: str | None) -> str:
    """``name`` without a scope in front; ``^`` and ``loc:@`` before it stay.

    Args:
        name: The name of a node, as graph files write it.
        export_scope: The scope; ``name`` comes back as it is if empty.

    Example:
        >>> strip_name_scope("^tower/conv/w", "tower")
        '^conv/w'
    """
    if not export_scope:
        return name
    scope = name_from_scope(export_scope)
    return re.sub(rf"([\^]|loc:@|^){scope}[/]+(.*)", r"\1\2", name, count=1)


@documented_like(strip_name_scope)
def prepend_name_scope(name: str, import_scope: str | None) -> str:
    """``name`` with a scope in front, behind a ``^`` or ``loc:@``.

    Args:
        import_scope: The scope; ``name`` comes back as it is if empty.

    Example:
        >>> prepend_name_scope("loc:@w", "tower")
        'loc:@tower/w'
    """
    if not import_scope:
        return name
    scope = name_from_scope(import_scope)
    return re.sub(r"([\^]|loc:@|^)(.*)", rf"\1{scope}/\2", name, count=1)
