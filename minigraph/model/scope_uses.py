"""How often variable scopes were opened, for unique default names; knows names only.

Source: ``tensorflow/python/ops/variable_scope.py``, ``_VariableScopeStore``, where closing a scope
and making a name unique each look at all names; here both cost the same in a graph of any size.
"""

from __future__ import annotations

__all__ = ["ScopeUses"]


class _Name:
    """One scope's name.

    Attributes:
        count: How often it was opened.
        suffix: All smaller numbers behind this name give names that are in use.
        below: The names inside it, by their next part.
    """

    __slots__ = ("below", "count", "suffix")

    def __init__(self) -> None:
        self.count = 0
        self.suffix = 1
        self.below: dict[str, _Name] = {}


class ScopeUses:
    """Counts the uses of scope names, forgets those below a scope, and can take changes back.

    The names stand in a tree, so that what is below a scope is forgotten in one step; a log of what
    was there before each change takes the place of copies.

    Example:
        >>> uses = ScopeUses()
        >>> uses.open("net/conv")
        >>> uses.unused("net/conv")
        'net/conv_1'
    """

    def __init__(self) -> None:
        self._root = _Name()
        self._marks = 0
        # What there was before each change, while marks are held.
        self._log: list[tuple[_Name, int, int, dict[str, _Name]]] = []

    def open(self, name: str) -> None:
        """Counts one more use of a name."""
        self._changing(name).count += 1

    def forget_below(self, name: str) -> None:
        """Forgets the uses of all names inside a scope."""
        self._changing(name).below = {}

    def unused(self, name: str) -> str:
        """The name, or the first of ``name_1``, ``name_2`` ... that is not in use."""
        if not self._at(name).count:
            return name
        found = self._changing(name)
        while self._at(f"{name}_{found.suffix}").count:
            found.suffix += 1
        return f"{name}_{found.suffix}"

    def mark(self) -> int:
        """Holds on to the present moment until ``take_back`` returns to it."""
        self._marks += 1
        return len(self._log)

    def take_back(self, mark: int) -> None:
        """Undoes all changes since ``mark``, which must be the last one still held."""
        self._marks -= 1
        while len(self._log) > mark:
            name, count, suffix, below = self._log.pop()
            name.count, name.suffix, name.below = count, suffix, below

    def _at(self, name: str) -> _Name:
        found = self._root
        for part in name.split("/"):
            inner = found.below.get(part)
            if inner is None:
                inner = found.below[part] = _Name()
            found = inner
        return found

    def _changing(self, name: str) -> _Name:
        found = self._at(name)
        if self._marks:
            self._log.append((found, found.count, found.suffix, found.below))
        return found
