"""A picture as SVG text, drawn in plain Python: needs no other program and no font metrics.

It knows the layout and the style, no graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from minigraph.viz import style
from minigraph.viz.caption import lines_of, most_frequent, tooltip
from minigraph.viz.layout import Frame, Layout, Sizes, Strand, lay_out
from minigraph.viz.picture import CONTROL, DATA, REFERENCE, Box, Paint, Picture, Scope
from minigraph.viz.style import FONT_SIZE, LIGHT, SMALL_SIZE, Look, Theme, shortened, text_width
from minigraph.viz.svg_shapes import (
    box_size,
    curve,
    has_strip,
    hover,
    line,
    look_of,
    number,
    outline,
    shape,
    sheets,
    text,
)

MARGIN = 8.0
_LEGEND_WIDTH = 480.0
_MOST_SAMPLES = 24
_EMPTY = "an empty graph"
_MONO_WIDTH, _MONO_LINE = 6.7, 15.0


def to_svg(
    picture: Picture,
    title: str = "",
    *,
    legend: bool = True,
    theme: Theme = LIGHT,
    beside: Sequence[str] = (),
) -> str:
    """Draws a picture.

    Args:
        picture: From ``hierarchy.picture_of``.
        title: A line above the picture.
        legend: Whether to explain colours and lines below it.
        theme: Its colours.
        beside: Lines to write to its right, in letters of equal width.

    Returns:
        A complete SVG document; equal pictures give equal text.
    """
    layout = lay_out(picture, Sizes(box_size, label_size, _title_width))
    below = _legend(picture, layout, theme) if legend else _Rows(0.0, theme)
    if legend:
        below.add_lines(picture.footnotes)
    above = 30.0 if title else 0.0
    drawn = layout.width if layout.frames[1:] else text_width(_EMPTY, FONT_SIZE) + 32
    width = max(drawn, below.width, text_width(title, 15, bold=True) + 32) + 2 * MARGIN
    height = above + layout.height + below.height + 2 * MARGIN
    n = number
    body = [text(MARGIN + 16, MARGIN + 20, shortened(title, 100), 15, bold=True)] if title else []
    left = (width - drawn) / 2
    body.append(f'<g transform="translate({n(left)} {n(MARGIN + above)})">')
    body += _drawing(layout, theme)
    body.append("</g>")
    body += _written(beside, width, MARGIN + above, theme)
    width += _written_width(beside)
    height = max(height, above + _MONO_LINE * len(beside) + 4 * MARGIN)
    body.append(f'<g transform="translate({n(MARGIN)} {n(height - below.height - MARGIN)})">')
    body += [*below.body, "</g>"]
    return "\n".join([*_head(width, height, title, theme), *body, "</svg>", ""])


def _written_width(lines: Sequence[str]) -> float:
    return max((len(line) for line in lines), default=0) * _MONO_WIDTH + (32 if lines else 0)


def _written(lines: Sequence[str], x: float, y: float, theme: Theme) -> list[str]:
    """Lines as a listing; blanks are kept."""
    if not lines:
        return []
    rows = [
        f'<text xml:space="preserve" x="{number(x + 8)}" y="{number(y + 20 + _MONO_LINE * i)}">'
        f"{escape(line, quote=False)}</text>"
        for i, line in enumerate(lines)
        if line.strip()
    ]
    font = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
    return [f'<g font-family="{font}" font-size="11" fill="{theme.ink}">', *rows, "</g>"]


def _drawing(layout: Layout, theme: Theme) -> list[str]:
    scopes: list[Frame] = []
    shapes: list[Frame] = []
    for frame in layout.frames[1:]:
        is_open = isinstance(frame.item, Scope) and frame.item.is_open
        (scopes if is_open else shapes).append(frame)
    body = [_ground(frame, theme) for frame in scopes]
    body += [_strand(strand, theme) for strand in layout.strands]
    body += [shape(f.item, theme, f.x, f.y, f.width, f.height) for f in shapes]
    body += [_label(strand, theme) for strand in layout.strands if strand.label_at]
    body += [_scope_title(frame, theme) for frame in scopes]
    if not layout.frames[1:]:
        body.append(text(16, 12, _EMPTY, FONT_SIZE, fill=theme.quiet_ink))
    return body


def _head(width: float, height: float, title: str, theme: Theme) -> list[str]:
    n = number
    size = f'width="{n(width)}" height="{n(height)}" viewBox="0 0 {n(width)} {n(height)}"'
    markers = [
        f'<marker id="arrow-{kind}" viewBox="0 0 8 8" refX="7.6" refY="4" markerWidth="8.5" '
        f'markerHeight="8.5" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0.6L8 4L0 7.4z" fill="{color}"/></marker>'
        for kind, color in theme.edges.items()
    ]
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'font-family="{style.FONT}" fill="{theme.ink}">',
        f"<title>{escape(shortened(title or 'computation graph', 200))}</title>",
        f"<defs>{''.join(markers)}</defs>",
        f'<rect width="100%" height="100%" fill="{theme.paper}"/>',
    ]


def label_size(label: str) -> tuple[float, float]:
    """Width and height of an edge's label."""
    if not label:
        return 0.0, 0.0
    return text_width(shortened(label), SMALL_SIZE) + 8, SMALL_SIZE + 4.0


def _title_width(scope: Scope) -> float:
    first, small = lines_of(scope)
    return text_width(first, FONT_SIZE, bold=True) + text_width(small[0], SMALL_SIZE) + 24


# --- open scopes -------------------------------------------------------------------------------


def _ground(frame: Frame, theme: Theme) -> str:
    n = number
    return (
        f'<rect x="{n(frame.x)}" y="{n(frame.y)}" width="{n(frame.width)}" '
        f'height="{n(frame.height)}" rx="10" fill="{_ground_color(frame.level, theme)}" '
        f'stroke="{theme.border}"/>'
    )


def _ground_color(level: int, theme: Theme) -> str:
    return theme.grounds[min(level, len(theme.grounds)) - 1] if level else theme.paper


def _scope_title(frame: Frame, theme: Theme) -> str:
    """Name and size of an open scope, in a gap of the edges that run below."""
    first, small = lines_of(frame.item)
    x, y = frame.x + 12, frame.y + 19
    after = x + text_width(first, FONT_SIZE, bold=True) + 8
    width = after + text_width(small[0], SMALL_SIZE) - x + 8
    gap = (
        f'<rect x="{number(x - 4)}" y="{number(y - 13)}" width="{number(width)}" height="18" '
        f'fill="{_ground_color(frame.level, theme)}"/>'
    )
    return (
        f"<g>{hover(tooltip(frame.item))}{gap}"
        f"{text(x, y, first, FONT_SIZE, bold=True)}"
        f"{text(after, y, small[0], SMALL_SIZE, fill=theme.quiet_ink)}</g>"
    )


# --- edges -------------------------------------------------------------------------------------


def _strand(strand: Strand, theme: Theme) -> str:
    count = len(strand.tensors)
    width = 1.2 + min(0.25 * (count - 1), 2.0)
    names = ", ".join(shortened(name, 120) for name in strand.tensors[:8]) + ", …" * (count > 8)
    path = curve(strand.points, strand.arrives)
    tag = line(strand.kind, theme, path, width=width, arrow=strand.arrives, dim=strand.dim)
    return f"{tag}><title>{escape(names)}</title></path>"


def _label(strand: Strand, theme: Theme) -> str:
    """What an edge carries, in a gap of its line."""
    assert strand.label_at is not None
    n = number
    x, y = strand.label_at
    width, height = label_size(strand.label)
    gap = (
        f'<rect x="{n(x - width / 2)}" y="{n(y - height / 2)}" width="{n(width)}" '
        f'height="{n(height)}" fill="{_ground_color(strand.level, theme)}"/>'
    )
    color = f'fill="{theme.quiet_ink}"' + (' opacity="0.4"' if strand.dim else "")
    return (
        f'{gap}<text x="{n(x)}" y="{n(y + SMALL_SIZE * 0.36)}" font-size="{SMALL_SIZE}" '
        f'text-anchor="middle" {color}>{escape(shortened(strand.label), quote=False)}</text>'
    )


# --- legend ------------------------------------------------------------------------------------


class _Rows:
    """Lines of small pictures with words, wrapped at a width."""

    def __init__(self, limit: float, theme: Theme) -> None:
        self.body: list[str] = []
        self.width = 0.0
        self.height = 0.0
        self._limit = limit
        self._theme = theme
        self._x = 8.0
        self._y = 10.0

    def add(self, drawing: str, drawing_width: float, words: str) -> None:
        wide = drawing_width + 6 + text_width(words, SMALL_SIZE) + 16
        if self._x > 8.0 and self._x + wide > self._limit:
            self._x, self._y = 8.0, self._y + 22
        move = f"translate({number(self._x)} {number(self._y)})"
        words_at = text(drawing_width + 6, 12, words, SMALL_SIZE, fill=self._theme.quiet_ink)
        self.body.append(f'<g transform="{move}">{drawing}{words_at}</g>')
        self._x += wide
        self.width = max(self.width, self._x)
        self.height = self._y + 24

    def add_lines(self, lines: tuple[str, ...]) -> None:
        """Sentences below, wrapped at their words."""
        for sentence in lines:
            row: list[str] = []
            for word in [*sentence.split(), ""]:
                if row and (
                    not word or text_width(" ".join([*row, word]), SMALL_SIZE) > self._limit - 16
                ):
                    self.height = max(self.height, 10.0) + 16
                    words = " ".join(row)
                    self.width = max(self.width, 16 + text_width(words, SMALL_SIZE))
                    fill = self._theme.quiet_ink
                    self.body.append(text(8, self.height - 6, words, SMALL_SIZE, fill=fill))
                    row = []
                row.append(word)


def _categories(items: Sequence[Scope | Box]) -> set[str]:
    """Those that a picture shows: of its boxes, and in the strips of its closed scopes."""
    found: set[str] = set()
    for item in items:
        if isinstance(item, Box) and not item.tone and item.paint is None:
            found.add(item.category)
        elif isinstance(item, Scope) and has_strip(item) and not item.parts:
            found.update(most_frequent(item))
    return found


def _painted(items: Sequence[Scope | Box], theme: Theme) -> dict[str, Look]:
    """What paints mean, and the colours: of warm ones the warmest."""
    paints: dict[Paint, None] = {}
    for item in items:
        if item.paint and not item.tone:
            paints[item.paint] = None
        elif isinstance(item, Scope):
            paints.update(dict.fromkeys(paint for paint, _ in item.parts))
    plain = theme.look("math")
    return {
        shortened(paint.words, 60): theme.painted(
            paint if paint.heat is None else replace(paint, heat=1.0), plain
        )
        for paint in paints
    }


def _samples(
    items: Sequence[Scope | Box], tones: Mapping[str, str], theme: Theme
) -> dict[Look, list[str]]:
    """The looks of a picture, and what each means: of one look may be several."""
    meanings = [(theme.look(category), category) for category in sorted(_categories(items))]
    meanings += [(look, words) for words, look in _painted(items, theme).items()]
    used = {item.tone for item in items}
    for tone, words in tones.items():
        if tone in used:
            meanings.append((look_of(Box("", "", "", "math", (), (), tone), theme), words))
    alike: dict[Look, list[str]] = {}
    for look, words in meanings:
        alike.setdefault(look, []).append(words)
    return alike


def _legend(picture: Picture, layout: Layout, theme: Theme) -> _Rows:
    row = _Rows(max(layout.width, _LEGEND_WIDTH), theme)
    items = [frame.item for frame in layout.frames[1:]]
    samples = _samples(items, dict(picture.tones), theme)
    left_out = max(len(samples) - _MOST_SAMPLES, 0)
    closed = [item for item in items if isinstance(item, Scope) and has_strip(item)]
    if closed:
        has_crowd = any(scope.folds for scope in closed)
        meaning = "closed name scope" + ", or several shapes (×)" * has_crowd
        row.add(sheets(theme.scope, 0, 0, 28, 16), 28, meaning)
    for look, words in list(samples.items())[:_MOST_SAMPLES]:
        row.add(outline(look, 0, 0, 26, 16), 26, ", ".join(words))
    if left_out:
        row.add("", 0, f"and {left_out} more")
    kinds = {strand.kind for strand in layout.strands}
    for kind in (DATA, REFERENCE, CONTROL):
        if kind in kinds:
            row.add(line(kind, theme, "M0 8H28", width=1.4) + "/>", 28, style.EDGE_MEANING[kind])
    return row
