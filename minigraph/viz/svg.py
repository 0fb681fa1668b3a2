"""A picture as SVG text, drawn in plain Python: needs no other program and no font metrics.

It knows the layout and the style, no graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from minigraph.viz import style
from minigraph.viz.caption import lines_of, tooltip
from minigraph.viz.hierarchy import CONTROL, DATA, REFERENCE, Box, Picture, Scope
from minigraph.viz.layout import Frame, Layout, Sizes, Strand, lay_out
from minigraph.viz.style import FONT_SIZE, SMALL_SIZE, shortened, text_width

MARGIN = 8.0
_LINE = 15.0  # distance of small lines
_STACK = 4.0  # how far the sheets of a closed scope stand out


def to_svg(picture: Picture, title: str = "", legend: bool = True) -> str:
    """Draws a picture.

    Args:
        picture: From ``hierarchy.view``.
        title: A line above the picture.
        legend: Whether to explain colours and lines below it.

    Returns:
        A complete SVG document; equal pictures give equal text.
    """
    layout = lay_out(picture, Sizes(box_size, label_size, _title_width))
    below = _legend(layout) if legend else _Row(0.0)
    above = 30.0 if title else 0.0
    width = max(layout.width, below.width, text_width(title, 15, bold=True) + 32) + 2 * MARGIN
    height = above + layout.height + below.height + 2 * MARGIN
    body = [_text(MARGIN + 16, MARGIN + 20, shortened(title, 100), 15, bold=True)] if title else []
    left = (width - 2 * MARGIN - layout.width) / 2 + MARGIN
    body.append(f'<g transform="translate({_n(left)} {_n(MARGIN + above)})">')
    is_open = [isinstance(f.item, Scope) and f.item.is_open for f in layout.frames]
    scopes = [frame for frame, flag in zip(layout.frames, is_open, strict=True) if flag]
    shapes = [frame for frame, flag in zip(layout.frames, is_open, strict=True) if not flag]
    body += [_ground(frame) for frame in scopes[1:]]
    body += [_strand(strand) for strand in layout.strands]
    body += [_shape(frame) for frame in shapes]
    body += [_label(strand) for strand in layout.strands]
    body += [_scope_title(frame) for frame in scopes[1:]]
    if not layout.frames[1:]:
        body.append(_text(16, 12, "an empty graph", FONT_SIZE, fill=style.QUIET_INK))
    body.append("</g>")
    body.append(f'<g transform="translate({_n(MARGIN)} {_n(height - below.height - MARGIN)})">')
    body += [*below.body, "</g>"]
    return "\n".join([*_head(width, height, title), *body, "</svg>", ""])


def _head(width: float, height: float, title: str) -> list[str]:
    size = f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}"'
    markers = [
        f'<marker id="arrow-{kind}" viewBox="0 0 8 8" refX="7.6" refY="4" markerWidth="8.5" '
        f'markerHeight="8.5" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0.6L8 4L0 7.4z" fill="{color}"/></marker>'
        for kind, color in style.EDGES.items()
    ]
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'font-family="{style.FONT}" fill="{style.INK}">',
        f"<title>{escape(shortened(title or 'computation graph', 200))}</title>",
        f"<defs>{''.join(markers)}</defs>",
        f'<rect width="100%" height="100%" fill="{style.PAPER}"/>',
    ]


# --- sizes -------------------------------------------------------------------------------------


def box_size(item: Scope | Box) -> tuple[float, float]:
    """Width and height of a box or closed scope, such that its text fits."""
    first, small = lines_of(item)
    widest = max(
        [text_width(first, FONT_SIZE, bold=True), *(text_width(t, SMALL_SIZE) for t in small)]
    )
    slack = 32.0 if isinstance(item, Box) and style.look(item.category).outline == "slant" else 20.0
    height = 28.0 + _LINE * len(small)
    if isinstance(item, Scope):
        return max(70.0, widest + slack) + _STACK, height + _STACK
    if style.look(item.category).outline == "drum":
        height += 8.0
    return max(52.0, widest + slack), height


def label_size(label: str) -> tuple[float, float]:
    """Width and height of an edge's label."""
    if not label:
        return 0.0, 0.0
    return text_width(shortened(label), SMALL_SIZE) + 8, SMALL_SIZE + 4.0


def _title_width(scope: Scope) -> float:
    first, small = lines_of(scope)
    return text_width(first, FONT_SIZE, bold=True) + text_width(small[0], SMALL_SIZE) + 24


# --- shapes ------------------------------------------------------------------------------------


def _n(value: float) -> str:
    """A coordinate: one decimal is finer than any screen."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    anchor: str = "start",
    fill: str = "",
) -> str:
    weight = ' font-weight="600"' if bold else ""
    color = f' fill="{fill}"' if fill else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{weight}{where}{color}>'
        f"{escape(text, quote=False)}</text>"
    )


def _ground(frame: Frame) -> str:
    return (
        f'<rect x="{_n(frame.x)}" y="{_n(frame.y)}" width="{_n(frame.width)}" '
        f'height="{_n(frame.height)}" rx="10" fill="{_ground_color(frame)}" stroke="#b6c2cf"/>'
    )


def _ground_color(frame: Frame) -> str:
    return style.GROUNDS[min(frame.level, len(style.GROUNDS)) - 1]


def _scope_title(frame: Frame) -> str:
    """Name and size of an open scope, on a ground of their own where edges run below."""
    first, small = lines_of(frame.item)
    x, y = frame.x + 12, frame.y + 19
    after = x + text_width(first, FONT_SIZE, bold=True) + 8
    halo = f'stroke="{_ground_color(frame)}" stroke-width="5" stroke-linejoin="round"'
    return (
        f'<g {halo} paint-order="stroke">{_tooltip(frame.item)}'
        f"{_text(x, y, first, FONT_SIZE, bold=True)}"
        f"{_text(after, y, small[0], SMALL_SIZE, fill=style.QUIET_INK)}</g>"
    )


def _shape(frame: Frame) -> str:
    item = frame.item
    width, height = frame.width, frame.height
    first, small = lines_of(item)
    if isinstance(item, Scope):
        outline = _closed_scope(frame)
        width, height = width - _STACK, height - _STACK
        middle = frame.y + _STACK + height / 2
    else:
        look = style.look(item.category)
        outline = _outline(look, frame.x, frame.y, width, height)
        middle = frame.y + height / 2 + (3.0 if look.outline == "drum" else 0.0)
    x = frame.x + width / 2
    y = middle - _LINE * len(small) / 2 + FONT_SIZE * 0.35
    text = [_text(x, y, first, FONT_SIZE, bold=True, anchor="middle")]
    for i, line in enumerate(small):
        below = y + _LINE * (i + 1)
        text.append(_text(x, below, line, SMALL_SIZE, anchor="middle", fill=style.QUIET_INK))
    return f"<g>{_tooltip(item)}{outline}{''.join(text)}</g>"


def _tooltip(item: Scope | Box) -> str:
    return f"<title>{escape(chr(10).join(tooltip(item)))}</title>"


def _closed_scope(frame: Frame) -> str:
    look = style.SCOPE
    sheets = []
    for shift in (_STACK, 0.0):
        x, y = frame.x + shift, frame.y + _STACK - shift
        sheets.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(frame.width - _STACK)}" '
            f'height="{_n(frame.height - _STACK)}" rx="8" fill="{look.fill}" '
            f'stroke="{look.line}" stroke-width="1.2"/>'
        )
    return "".join(sheets)


def _outline(look: style.Look, x: float, y: float, width: float, height: float) -> str:
    paint = f'fill="{look.fill}" stroke="{look.line}" stroke-width="1.2"'
    if look.outline == "slant":
        slant = 8
        return (
            f'<path d="M{_n(x + slant)} {_n(y)}H{_n(x + width)}L{_n(x + width - slant)} '
            f'{_n(y + height)}H{_n(x)}z" stroke-linejoin="round" {paint}/>'
        )
    if look.outline == "drum":
        bow, half = 5, width / 2
        arc = f"a{_n(half)} {bow} 0 0 "
        return (
            f'<path d="M{_n(x)} {_n(y + bow)}{arc}1 {_n(width)} 0V{_n(y + height - bow)}'
            f'{arc}1 {_n(-width)} 0zm0 0{arc}0 {_n(width)} 0" {paint}/>'
        )
    radius = {"pill": min(height / 2, 14.0)}.get(look.outline, 6.0)
    dashes = ' stroke-dasharray="4 3"' if look.outline == "dashed" else ""
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" '
        f'rx="{_n(radius)}" {paint}{dashes}/>'
    )


# --- edges -------------------------------------------------------------------------------------


def _strand(strand: Strand) -> str:
    count = len(strand.tensors)
    width = 1.2 + min(0.25 * (count - 1), 2.0)
    dashes = ' stroke-dasharray="5 4"' if strand.kind == CONTROL else ""
    arrow = f' marker-end="url(#arrow-{strand.kind})"' if strand.arrives else ""
    names = ", ".join(shortened(name, 120) for name in strand.tensors[:8]) + ", …" * (count > 8)
    return (
        f'<path d="{_curve(strand.points)}" fill="none" stroke="{style.EDGES[strand.kind]}" '
        f'stroke-width="{_n(width)}"{dashes}{arrow}>'
        f"<title>{escape(names)}</title></path>"
    )


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """A smooth line: straight down through rows, an S between them."""
    x, y = points[0]
    parts = [f"M{_n(x)} {_n(y)}"]
    for to_x, to_y in points[1:]:
        if abs(to_x - x) < 0.5:
            parts.append(f"L{_n(to_x)} {_n(to_y)}")
        else:
            bend = (to_y - y) * 0.5
            parts.append(
                f"C{_n(x)} {_n(y + bend)} {_n(to_x)} {_n(to_y - bend)} {_n(to_x)} {_n(to_y)}"
            )
        x, y = to_x, to_y
    return "".join(parts)


def _label(strand: Strand) -> str:
    if strand.label_at is None:
        return ""
    x, y = strand.label_at
    return (
        f'<text x="{_n(x)}" y="{_n(y + SMALL_SIZE * 0.36)}" font-size="{SMALL_SIZE}" '
        f'text-anchor="middle" fill="{style.QUIET_INK}" stroke="{style.PAPER}" stroke-width="4" '
        f'stroke-linejoin="round" paint-order="stroke">'
        f"{escape(shortened(strand.label), quote=False)}</text>"
    )


# --- legend ------------------------------------------------------------------------------------


class _Row:
    """A line of small pictures with words, wrapped at a width."""

    def __init__(self, limit: float) -> None:
        self.body: list[str] = []
        self.width = 0.0
        self.height = 0.0
        self._limit = limit
        self._x = 8.0
        self._y = 10.0

    def add(self, drawing: str, drawing_width: float, words: str) -> None:
        wide = drawing_width + 6 + text_width(words, SMALL_SIZE) + 16
        if self._x > 8.0 and self._x + wide > self._limit:
            self._x, self._y = 8.0, self._y + 22
        move = f"translate({_n(self._x)} {_n(self._y)})"
        words_at = _text(drawing_width + 6, 12, words, SMALL_SIZE, fill=style.QUIET_INK)
        self.body.append(f'<g transform="{move}">{drawing}{words_at}</g>')
        self._x += wide
        self.width = max(self.width, self._x)
        self.height = self._y + 24


def _legend(layout: Layout) -> _Row:
    row = _Row(max(layout.width, 480.0))
    items = [frame.item for frame in layout.frames[1:]]
    if any(isinstance(item, Scope) and not item.is_open for item in items):
        sheet = Frame(Scope("", "", (), 0), 0, 0, 28, 16, 0)
        row.add(_closed_scope(sheet), 28, "closed name scope")
    for category in sorted({item.category for item in items if isinstance(item, Box)}):
        row.add(_outline(style.look(category), 0, 0, 26, 16), 26, category)
    kinds = {strand.kind for strand in layout.strands}
    for kind in (DATA, REFERENCE, CONTROL):
        if kind in kinds:
            dashes = ' stroke-dasharray="5 4"' if kind == CONTROL else ""
            line = (
                f'<path d="M0 8H28" stroke="{style.EDGES[kind]}" stroke-width="1.4"{dashes} '
                f'marker-end="url(#arrow-{kind})"/>'
            )
            row.add(line, 28, style.EDGE_MEANING[kind])
    return row
