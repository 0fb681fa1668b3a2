"""Text for terminals: docstrings cut to a line's length, tables of names. Knows no graph."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping

_WIDEST, _NARROWEST = 100, 24
_SECTION = re.compile(r"^(?=(?:Args|Attributes|Returns|Yields|Raises|Example):\n|Source:)", re.M)


def terminal_width() -> int:
    """The length of a line: the terminal's, but no more than is good to read."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def table(rows: Mapping[str, str], width: int, indent: str = "  ") -> str:
    """Names and what they are in two columns; one below the other where that leaves no room.

    Args:
        rows: What each name is.
        width: The length of a line.
        indent: What stands before the names.

    Example:
        >>> print(table({"a": "one two three four five six seven", "bcd": ""}, 34))
          a    one two three four five six
               seven
          bcd
    """
    column = max(map(len, rows), default=0) + len(indent) + 2
    is_narrow = width - column < _NARROWEST
    start = len(indent) + 4 if is_narrow else column
    filler = textwrap.TextWrapper(width - start, break_long_words=False, break_on_hyphens=False)
    lines = []
    for name, text in rows.items():
        cut = filler.wrap(text)
        first = "" if is_narrow or not cut else cut.pop(0)
        lines.append(f"{indent + name:<{column}}{first}".rstrip())
        lines += [" " * start + line for line in cut]
    return "\n".join(lines)


def rewrapped(text: str, width: int) -> str:
    """A docstring whose lines are no longer than ``width``; examples stay as they are.

    Args:
        text: The docstring, without the indentation of the source.
        width: The length of a line.

    Example:
        >>> print(rewrapped("Args:\\n    x: one two\\n        three\\n    y: four", 15))
        Args:
            x: one two
                three
            y: four
    """
    if max(map(len, text.splitlines()), default=0) <= width:
        return text
    return "".join(
        part if part.startswith("Example:") else "\n".join(_cut(part.split("\n"), width))
        for part in _SECTION.split(text)
    )


def _cut(lines: list[str], width: int) -> Iterator[str]:
    """The lines of one section, its paragraphs or entries cut anew."""
    is_list = lines[0] in ("Args:", "Attributes:", "Raises:")
    blocks: list[list[str]] = []
    goes_on = False
    for line in lines:
        if goes_on and line and (not is_list or line.startswith(" " * 8)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        goes_on = bool(line) and not _SECTION.match(line + "\n")
    for block in blocks:
        indent = block[0][: len(block[0]) - len(block[0].lstrip())]
        yield textwrap.fill(
            " ".join(line.strip() for line in block),
            width,
            initial_indent=indent,
            subsequent_indent=indent + "    " * is_list,
            break_long_words=False,
            break_on_hyphens=False,
        )
