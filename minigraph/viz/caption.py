"""What stands written in and behind a shape, in every format alike; knows no format."""

from __future__ import annotations

from minigraph.viz.hierarchy import Box, Scope
from minigraph.viz.style import count_text, shortened

_MAX_LINES = 6
_MAX_MEMBERS = 12
# Whose outline and colour say what they are.
_SELF_EVIDENT = ("variable", "placeholder", "constant")


def lines_of(item: Scope | Box) -> tuple[str, list[str]]:
    """The first line of a shape, and the small ones below it."""
    if isinstance(item, Scope):
        return shortened(item.label), [count_text(item.size)]
    last = item.name.rpartition("/")[2]
    named_by_type = last.rstrip("0123456789").rstrip("_").lower() == item.type.lower()
    small = [] if named_by_type or item.category in _SELF_EVIDENT else [item.type]
    return shortened(item.label), [shortened(line, 36) for line in (*small, *item.details)][
        :_MAX_LINES
    ]


def tooltip(item: Scope | Box) -> list[str]:
    """What a reader sees who points at a shape: full names, one a line."""
    if isinstance(item, Scope):
        return [f"{shortened(item.name, 500)}: {count_text(item.size)}"]
    folded = [shortened(name, 500) for name in item.members if name != item.name]
    lines = [f"{shortened(item.name, 500)} ({item.type})"]
    lines += [f"with {name}" for name in folded[:_MAX_MEMBERS]]
    if len(folded) > _MAX_MEMBERS:
        lines.append(f"and {len(folded) - _MAX_MEMBERS} more")
    return lines
