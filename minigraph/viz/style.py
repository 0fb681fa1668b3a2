"""How things look: op category -> colours and outline, and how wide a text is; knows no layout.

A category without an entry gets a colour by its name, so that a new family of ops needs no change
here.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass

from minigraph.viz.hierarchy import CONTROL, DATA, REFERENCE

FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"
FONT_SIZE = 13
SMALL_SIZE = 11
INK = "#1f2933"
QUIET_INK = "#52606d"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Look:
    """Colours and outline of one kind of shape.

    Attributes:
        fill: Of the inside.
        line: Of the outline.
        outline: ``"round"``, ``"pill"``, ``"drum"``, ``"slant"`` or ``"dashed"``.
    """

    fill: str
    line: str
    outline: str = "round"


LOOKS = {
    "activation": Look("#ffe3cc", "#d9730d"),
    "constant": Look("#eef1f4", "#8896a5", "pill"),
    "control": Look("#ffffff", "#8896a5", "dashed"),
    "identity": Look("#f5f7fa", "#9aa5b1"),
    "placeholder": Look("#d3f2dd", "#2b8a4b", "slant"),
    "variable": Look("#fff3c4", "#c99a06", "drum"),
}
# For the other categories, by a checksum of the name.
_PALETTE = (
    Look("#dbeafe", "#2f6fca"),
    Look("#e9ddfb", "#7c4dcc"),
    Look("#fbdde6", "#c2396b"),
    Look("#d5f1f0", "#16837f"),
    Look("#e6efcf", "#66801f"),
    Look("#f3e3d5", "#93602f"),
)
SCOPE = Look("#e4e9f0", "#64748b")
# The ground of open scopes, by how deep they lie.
GROUNDS = ("#f8fafc", "#f1f5f9", "#e9eef4")
EDGES = {DATA: "#475569", CONTROL: "#94a3b8", REFERENCE: "#d97706"}
EDGE_MEANING = {
    DATA: "tensor",
    CONTROL: "runs before (control)",
    REFERENCE: "variable (by reference)",
}


def look(category: str) -> Look:
    """The look of an op category.

    Example:
        >>> look("variable").outline
        'drum'
    """
    return LOOKS.get(category) or _PALETTE[zlib.crc32(category.encode()) % len(_PALETTE)]


def text_width(text: str, size: float, bold: bool = False) -> float:
    """An upper estimate of a text's width in pixels, for any of the usual sans-serif fonts.

    Args:
        text: One line.
        size: Of the font, in pixels.
        bold: Whether it is set in bold.
    """
    units = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in "WF":
            units += 1.05
        elif character in "il.,:;|!'`jI ":
            units += 0.36
        elif character in "frt()[]/-":
            units += 0.43
        elif character in "mwMW@%—":
            units += 1.0
        elif character.isupper() or character in "×+=<>~#&…":
            units += 0.82
        elif ord(character) > 0x2FF:
            units += 0.9
        else:
            units += 0.645
    return units * size * (1.1 if bold else 1.0)


def shortened(text: str, limit: int = 32) -> str:
    """``text`` with its middle left out where it is long, and nothing that cannot be printed.

    Example:
        >>> shortened("a" * 50, 9)
        'aaaa…aaaa'
    """
    text = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
    if len(text) <= limit:
        return text
    half = (limit - 1) // 2
    return f"{text[: limit - 1 - half]}…{text[-half:]}"


def count_text(count: int) -> str:
    """``1 operation``, ``2 operations``."""
    return f"{count} operation" + "s" * (count != 1)
