"""A picture as a tree of plain text, for terminals and doctests; knows no graph."""

from __future__ import annotations

from minigraph.viz.picture import Box, Picture, Scope
from minigraph.viz.style import count_text, shortened


def to_text(picture: Picture) -> str:
    """Writes a picture as a tree.

    Args:
        picture: From ``hierarchy.picture_of``.

    Returns:
        A line per visible shape: its label, what it is, and how many operations a scope holds.
    """
    root = picture.root
    return "\n".join([f"graph ({count_text(root.size)})", *_lines(root, ""), *picture.footnotes])


def _lines(scope: Scope, indent: str) -> list[str]:
    lines = []
    for child in scope.children:
        is_last = child is scope.children[-1]
        lines.append(f"{indent}{'└─' if is_last else '├─'} {_line(child)}")
        if isinstance(child, Scope) and child.is_open:
            lines += _lines(child, indent + ("   " if is_last else "│  "))
    return lines


def _line(item: Scope | Box) -> str:
    if isinstance(item, Scope):
        slash = "" if item.folds else "/"
        return f"{shortened(item.label, 60)}{slash} ({count_text(item.size)}){_note(item)}"
    words = [item.type, *item.details]
    return f"{shortened(item.label, 60)}  {shortened(', '.join(words), 90)}{_note(item)}"


def _note(item: Scope | Box) -> str:
    """What a lens or a run says of a shape."""
    words = "" if item.tone == "dim" else item.note or item.tone
    return f"  <- {shortened(words, 60)}" if words else ""
