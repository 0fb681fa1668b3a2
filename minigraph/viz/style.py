"""How things look: op category -> colours and outline, and how wide a text is; knows no layout.

A category without an entry gets a colour by its name, so that a new family of ops needs no change
here. The page reads the same tables, so that paper and screen agree.
"""

from __future__ import annotations

import functools
import math
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any

from minigraph.viz.marks import GROUP_TONES
from minigraph.viz.picture import CONTROL, DATA, REFERENCE, Paint

FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"
FONT_SIZE = 13
SMALL_SIZE = 11


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


@dataclass(frozen=True)
class Theme:
    """All colours of a picture.

    Attributes:
        ink: Of text.
        quiet_ink: Of small text.
        paper: Behind everything.
        grounds: Of open scopes, by how deep they lie.
        border: Of open scopes.
        scope: A closed scope.
        looks: By op category.
        spare: For categories without a look, chosen by name.
        edges: By kind.
        tones: By the tone of a mark.
    """

    ink: str
    quiet_ink: str
    paper: str
    grounds: tuple[str, ...]
    border: str
    scope: Look
    looks: dict[str, Look]
    spare: tuple[Look, ...]
    edges: dict[str, str]
    tones: dict[str, Look]

    def look(self, category: str) -> Look:
        """The look of an op category; a new one gets a colour by its name.

        Example:
            >>> LIGHT.look("variable").outline
            'drum'
        """
        found = self.looks.get(category)
        return found or self.spare[zlib.crc32(category.encode()) % len(self.spare)]

    def painted(self, paint: Paint, own: Look) -> Look:
        """A shape's own look in the colours of a paint."""
        if paint.heat is not None:
            # Not the full red: small gray letters must be read on it.
            share, warm = math.sqrt(paint.heat), self.tones["culprit"].line
            fill, line = _mixed(self.paper, warm, 0.45 * share), _mixed(self.border, warm, share)
            return Look(fill, line, own.outline)
        palette = (*self.spare, *(self.looks[category] for category in _PALETTE))
        found = self.looks["constant"]
        if paint.number is not None:
            found = palette[paint.number % len(palette)]
        return Look(found.fill, found.line, own.outline)


_OUTLINES = {
    "constant": "pill",
    "control": "dashed",
    "control flow": "dashed",
    "placeholder": "slant",
    "unknown": "dashed",
    "variable": "drum",
}
# Hues by what ops do, so that neighbours in a network differ: (fill, line) light, then dark.
_HUES = {
    "amber": ("#fff3c4", "#c99a06", "#4a3b0a", "#e5b93c"),
    "blue": ("#dbeafe", "#2f6fca", "#17345f", "#7fb0f5"),
    "brown": ("#f3e3d5", "#93602f", "#42301d", "#d3a06d"),
    "gray": ("#eef1f4", "#8896a5", "#2c333b", "#8896a5"),
    "green": ("#d3f2dd", "#2b8a4b", "#173f27", "#6fcf8f"),
    "olive": ("#e6efcf", "#66801f", "#333d15", "#b3cc6b"),
    "orange": ("#ffe3cc", "#d9730d", "#4d2c0c", "#f5a257"),
    "paper": ("#ffffff", "#8896a5", "#15191e", "#8896a5"),
    "pink": ("#fbdde6", "#c2396b", "#4b1a2c", "#ef86a9"),
    "plum": ("#f6dff5", "#a23a9e", "#43183f", "#e38fdd"),
    "red": ("#ffdcd6", "#cf3a24", "#511a12", "#f58a78"),
    "teal": ("#d5f1f0", "#16837f", "#0f3b3a", "#5fc9c4"),
    "violet": ("#e9ddfb", "#7c4dcc", "#33215a", "#b795f0"),
}
_HUE_OF = {
    "activation": "orange",
    "arithmetic": "teal",
    "assertion": "red",
    "assignment": "amber",
    "cast": "gray",
    "compare": "violet",
    "constant": "gray",
    "control": "paper",
    "control flow": "paper",
    "convolution": "blue",
    "identity": "gray",
    "loss": "red",
    "math": "violet",
    "matmul": "blue",
    "matrix": "blue",
    "normalization": "olive",
    "placeholder": "green",
    "pool": "pink",
    "random": "brown",
    "reduction": "brown",
    "script": "red",
    "set": "brown",
    "shape": "gray",
    "summary": "olive",
    "training": "red",
    "unknown": "paper",
    "variable": "amber",
}
# Of groups that a lens tells apart; none of them is like another tone.
_GROUPS = ("teal", "orange", "pink", "olive", "brown", "plum")
_SPARE = ("teal", "violet", "pink", "olive", "brown", "blue")


# What a palette has besides the spare colours.
_PALETTE = ("activation", "loss", "placeholder", "variable")


def _mixed(color: str, other: str, share: float) -> str:
    """A colour between two: those who read an SVG may know no newer way to say it."""
    parts = zip(bytes.fromhex(color[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(math.floor(x + (y - x) * share + 0.5) for x, y in parts).hex()


def _look(hue: str, dark: bool, outline: str = "round") -> Look:
    fill, line = _HUES[hue][2:] if dark else _HUES[hue][:2]
    return Look(fill, line, outline)


def _theme(dark: bool, tones: dict[str, Look], **colors: Any) -> Theme:
    groups = {tone: _look(hue, dark) for tone, hue in zip(GROUP_TONES, _GROUPS, strict=True)}
    return Theme(
        looks={
            category: _look(hue, dark, _OUTLINES.get(category, "round"))
            for category, hue in _HUE_OF.items()
        },
        spare=tuple(_look(hue, dark) for hue in _SPARE),
        tones=tones | groups,
        **colors,
    )


LIGHT = _theme(
    False,
    ink="#1f2933",
    quiet_ink="#52606d",
    paper="#ffffff",
    grounds=("#f8fafc", "#f1f5f9", "#e9eef4"),
    border="#b6c2cf",
    scope=Look("#e4e9f0", "#64748b"),
    edges={DATA: "#475569", CONTROL: "#94a3b8", REFERENCE: "#d97706"},
    tones={
        "culprit": Look("#ffc9c2", "#c81e1e"),
        "removed": Look("#ffe1dd", "#c81e1e", "dashed"),
        "added": Look("#c9f2d5", "#15803d"),
        "changed": Look("#ffe8a3", "#b45309"),
        "now": Look("#ffd43b", "#7a4b00"),
        "lit": Look("#cfe5ff", "#1d4ed8"),
        "waiting": Look("#ffffff", "#8896a5"),
        "done": Look("#e8edf3", "#9aa9bb"),
        "dead": Look("#f8fafc", "#94a3b8", "dashed"),
        "also": Look("#e9ddfb", "#7c3aed"),
        "dim": Look("#f8fafc", "#cbd5e1"),
    },
)
DARK = _theme(
    True,
    ink="#e6edf3",
    quiet_ink="#a3b1bf",
    paper="#0f1317",
    grounds=("#161b21", "#1c232b", "#232c36"),
    border="#3d4a57",
    scope=Look("#2a3440", "#8ea0b3"),
    edges={DATA: "#9fb0c3", CONTROL: "#66788a", REFERENCE: "#f59e0b"},
    tones={
        "culprit": Look("#6b1717", "#ff7b6e"),
        "removed": Look("#3a1a18", "#ff7b6e", "dashed"),
        "added": Look("#12401f", "#55d07b"),
        "changed": Look("#4d3a06", "#f5c542"),
        "now": Look("#574200", "#ffd43b"),
        "lit": Look("#12396e", "#74b0ff"),
        "waiting": Look("#0f1317", "#66788a"),
        "done": Look("#222a33", "#4f5f70"),
        "dead": Look("#161b21", "#66788a", "dashed"),
        "also": Look("#37215f", "#b794f6"),
        "dim": Look("#161b21", "#323d48"),
    },
)
THEMES = {"light": LIGHT, "dark": DARK}
EDGE_MEANING = {
    DATA: "tensor",
    CONTROL: "runs before (control)",
    REFERENCE: "variable (by reference)",
}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """An upper estimate of a text's width in pixels, for any of the usual sans-serif fonts.

    Args:
        text: One line.
        size: Of the font, in pixels.
        bold: Whether it is set in bold.
    """
    # Exactly rounded: `sum` adds floats otherwise from Python 3.12 on, and pictures would differ.
    return math.fsum(map(_units, text)) * size * (1.1 if bold else 1.0)


@functools.lru_cache(maxsize=1024)
def _units(character: str) -> float:
    """An upper estimate of a character's width, in parts of the font's size."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "il.,:;|!'`jI ":
        return 0.36
    if character in "frt()[]/-":
        return 0.43
    if character in "mwMW@%—":
        return 1.0
    if character.isupper() or character in "×+=<>~#&…":
        return 0.82
    return 0.9 if ord(character) > 0x2FF else 0.645


def shortened(text: str, limit: int = 32) -> str:
    """``text`` with its middle left out where it is long, and nothing that cannot be printed.

    Example:
        >>> shortened("a" * 50, 9)
        'aaaa…aaaa'
    """
    if not text.isprintable():
        text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    if len(text) <= limit:
        return text
    half = (limit - 1) // 2
    return f"{text[: limit - 1 - half]}…{text[-half:]}"


def count_text(count: int) -> str:
    """``1 operation``, ``2 operations``."""
    return f"{count} operation" + "s" * (count != 1)
