"""Folds what is too much to be read side by side: a crowd of siblings becomes a few shapes.

Siblings whose names differ by their number alone are a series, ``Relu_* ×500``; where too many are
left, those that follow on each other are a range, ``conv … pool_7 ×18``. Either is a scope of its
own, which opens as others do. It knows no graph and no layout.

The page folds by the same rules (``page/crowds.js``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from minigraph.viz.picture import Box, Scope
from minigraph.viz.style import shortened

# More siblings than this are a crowd; up to so many never are.
MOST_SIBLINGS, FEW_SIBLINGS = 400, 40
_SHORTEST_SERIES = 20
_RANGES, _MOST_SERIES = 24, FEW_SIBLINGS - 24
_LONGEST_END = 14  # characters of the name at either end of a range

Item = Scope | Box
Run = Sequence[Item]


def folded(scope: Scope, tangled: Set[str] = frozenset()) -> Scope:
    """The scope with every crowd in it folded, at any depth.

    Args:
        scope: Any scope; the root for all of them.
        tangled: The names of scopes to fold although fewer stand in them, because the edges there
            pass too many shapes.
    """
    children = [folded(c, tangled) if isinstance(c, Scope) else c for c in scope.children]
    if _is_crowd(scope.name, children, tangled):
        children = _in_groups(scope.name, children, tangled)
    elif all(new is old for new, old in zip(children, scope.children, strict=True)):
        return scope
    return replace(scope, children=tuple(children))


def _is_crowd(name: str, items: Sequence[Item], tangled: Set[str]) -> bool:
    return len(items) > (FEW_SIBLINGS if name in tangled else MOST_SIBLINGS)


def _in_groups(around: str, children: Sequence[Item], tangled: Set[str]) -> list[Item]:
    """Series, and ranges of what is left if that is still much."""
    series = _series(around, children, tangled)
    found = _with_groups(children, series)
    if len(found) <= FEW_SIBLINGS:
        return found
    # Few series stay in sight; of many, ranges are made as well.
    made = {id(group) for _, group in series}
    loose = [i for i in found if id(i) not in made] if len(made) <= _MOST_SERIES else found
    return _with_groups(found, _ranges(loose, tangled))


def _with_groups(items: Sequence[Item], groups: Sequence[tuple[Run, Scope]]) -> list[Item]:
    """Every group in the place of its first member."""
    group_at = {id(run[0]): group for run, group in groups}
    within = {id(item) for run, _ in groups for item in run[1:]}
    return [group_at.get(id(item), item) for item in items if id(item) not in within]


def _series(around: str, children: Sequence[Item], tangled: Set[str]) -> list[tuple[Run, Scope]]:
    """Those whose names differ by their number alone, and one shape for all of them."""
    firsts = [_first(child) for child in children]
    stems = [re.sub(r"_?[0-9]+\Z", "", first) or first for first in firsts]
    counts = Counter(stems)
    found: dict[str, list[Item]] = {}
    for child, first, stem in zip(children, firsts, stems, strict=True):
        # `conv1` itself is one with `conv1_1`, `conv1_2`, ... rather than with `conv2`.
        is_stem = counts[first] >= _SHORTEST_SERIES - 1
        found.setdefault(first if is_stem else stem, []).append(child)
    taken = {child.name for child in children}
    series: list[tuple[Run, Scope]] = []
    for stem, run in found.items():
        if len(run) >= _SHORTEST_SERIES:
            label = f"{stem}_*" if _first(run[-1]).startswith(stem + "_") else f"{stem}*"
            name = f"{around}/{label}" if around else label
            series.append((run, _group(name + "*" * (name in taken), label, run, tangled)))
    return series


def _ranges(items: Sequence[Item], tangled: Set[str]) -> list[tuple[Run, Scope]]:
    """Those that follow on each other, in runs of equal length, and one shape for each."""
    length = -(-len(items) // _RANGES)
    found = []
    for start in range(0, len(items) - 1, length):
        run = items[start : start + length]
        name = f"{run[0].name} … {run[-1].name}"
        ends = [shortened(_first(item), _LONGEST_END) for item in (run[0], run[-1])]
        found.append((run, _group(name, " … ".join(ends), run, tangled)))
    return found


def _group(name: str, label: str, run: Run, tangled: Set[str]) -> Scope:
    """Siblings as one shape; a crowd among themselves has ranges inside."""
    inside = run
    if _is_crowd(name, run, tangled):
        inside = _with_groups(run, _ranges(run, tangled))
    size = sum(item.size for item in run)
    return Scope(name, f"{label} ×{len(run)}", tuple(inside), size, folds=len(run))


def _first(item: Item) -> str:
    """The part of a label by which siblings differ: a scope may have taken in what is within."""
    return item.label.partition("/")[0]
