"""What stands written in and behind a shape, in every format alike; knows no format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from minigraph.viz.picture import Box, Scope
from minigraph.viz.style import count_text, shortened

_MAX_LINES = 6
_MAX_MEMBERS = 12
MOST_PARTS = 6  # of the bar in a closed scope
_MOST_WORDS = 3  # that stand for it
# Which say nothing of what a scope is for.
_QUIET = ("cast", "constant", "control", "control flow", "identity", "shape", "unknown")
# Whose outline and colour say what they are.
_SELF_EVIDENT = ("variable", "placeholder", "constant")


def most_frequent(scope: Scope) -> dict[str, int]:
    """The categories of what computes in a scope, and how many boxes have each, most first."""
    counts = Counter(category for category in _categories(scope) if category not in _QUIET)
    return dict(counts.most_common(MOST_PARTS))


def _categories(scope: Scope) -> Iterator[str]:
    for child in scope.children:
        if isinstance(child, Scope):
            yield from _categories(child)
        else:
            yield child.category


def lines_of(item: Scope | Box) -> tuple[str, list[str]]:
    """The first line of a shape, and the small ones below it; what a lens says comes last."""
    note = [shortened(item.note, 44)] if item.note else []
    if isinstance(item, Scope):
        return shortened(item.label), [count_text(item.size), *note]
    last = item.name.rpartition("/")[2]
    stem = last.rstrip("0123456789").rstrip("_").lower()
    named_by_type = item.type.lower() in (last.lower(), stem)
    small = [] if named_by_type or item.category in _SELF_EVIDENT else [item.type]
    lines = [shortened(line, 36) for line in (*small, *item.details)]
    return shortened(item.label), [*lines[:_MAX_LINES], *note]


def closed_text(closed: Sequence[Scope]) -> str:
    """How many name scopes are closed, and how many shapes of a crowd are folded into how many."""
    groups = [scope.folds for scope in closed if scope.folds]
    words = []
    if count := len(closed) - len(groups):
        words.append("1 scope is closed" if count == 1 else f"{count} scopes are closed")
    if groups:
        words.append(f"{sum(groups)} shapes, too many to follow, are folded into {len(groups)} (×)")
    return "; ".join(words)


def bar_text(scope: Scope) -> str:
    """What the bar in a closed scope says, for formats that have none: ``6 × math, 2 × loss``."""
    counts = {paint.words: count for paint, count in scope.parts} or most_frequent(scope)
    words = [f"{count} × {shortened(name)}" for name, count in counts.items()]
    return ", ".join([*words[:_MOST_WORDS], *["…"] * (len(words) > _MOST_WORDS)])


def tooltip(item: Scope | Box) -> list[str]:
    """What a reader sees who points at a shape: full names, one a line."""
    group = [item.paint.words] if item.paint and item.paint.heat is None else []
    if isinstance(item, Scope):
        parts = [f"{count} × {paint.words}" for paint, count in item.parts]
        return [f"{shortened(item.name, 500)}: {count_text(item.size)}", *group, *parts]
    folded = [shortened(name, 500) for name in item.members if name != item.name]
    lines = [f"{shortened(item.name, 500)} ({shortened(item.type, 500)})"]
    lines += [item.note] if item.note else []
    lines += group
    lines += [f"with {name}" for name in folded[:_MAX_MEMBERS]]
    if len(folded) > _MAX_MEMBERS:
        lines.append(f"and {len(folded) - _MAX_MEMBERS} more")
    return lines
