"""Pieces of SVG: text, outlines, closed scopes, arrows; knows a theme, no layout and no graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from minigraph.viz import style
from minigraph.viz.caption import lines_of, most_frequent, tooltip
from minigraph.viz.picture import CONTROL, Box, Scope
from minigraph.viz.style import FONT_SIZE, SMALL_SIZE, Look, Theme, text_width

LINE = 15.0  # distance of small lines
STACK = 4.0  # how far the sheets of a closed scope stand out
_ARROW = 9.0  # how far an edge runs straight before its arrowhead


def number(value: float) -> str:
    """A coordinate: one decimal is finer than any screen."""
    return f"{value:.1f}".removesuffix(".0")


_n = number


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    bold: bool = False,
    anchor: str = "start",
    fill: str = "",
) -> str:
    """One line of text."""
    weight = ' font-weight="600"' if bold else ""
    color = f' fill="{fill}"' if fill else ""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{weight}{where}{color}>'
        f"{escape(words, quote=False)}</text>"
    )


def look_of(item: Scope | Box, theme: Theme) -> Look:
    """Colours and outline of a shape: its own, in the colours of its mark or paint if any."""
    own = theme.scope if isinstance(item, Scope) else theme.look(item.category)
    mark = theme.tones.get(item.tone)
    if mark is None:
        return own if item.paint is None else theme.painted(item.paint, own)
    return Look(mark.fill, mark.line, mark.outline if mark.outline == "dashed" else own.outline)


def box_size(item: Scope | Box) -> tuple[float, float]:
    """Width and height of a box or closed scope, such that its text fits."""
    first, small = lines_of(item)
    widest = max(
        [text_width(first, FONT_SIZE, bold=True), *(text_width(t, SMALL_SIZE) for t in small)]
    )
    height = 28.0 + LINE * len(small)
    if isinstance(item, Scope):
        return max(70.0, widest + 20.0) + STACK, height + STACK
    outline = style.LIGHT.look(item.category).outline
    if outline == "drum":
        height += 8.0
    return max(52.0, widest + (32.0 if outline == "slant" else 20.0)), height


def shape(item: Scope | Box, theme: Theme, x: float, y: float, width: float, height: float) -> str:
    """A box or closed scope with its text."""
    look = look_of(item, theme)
    first, small = lines_of(item)
    if isinstance(item, Scope):
        drawing = sheets(look, x, y, width, height)
        width, height = width - STACK, height - STACK
        middle = y + STACK + height / 2
        if has_strip(item):
            drawing += _strip(item, theme, x + 10, y + height - 2, width - 20)
            middle -= 2.0
    else:
        drawing = outline(look, x, y, width, height)
        middle = y + height / 2 + (3.0 if look.outline == "drum" else 0.0)
    center = x + width / 2
    base = middle - LINE * len(small) / 2 + FONT_SIZE * 0.35
    lines = [text(center, base, first, FONT_SIZE, bold=True, anchor="middle")]
    for i, line in enumerate(small, 1):
        lines.append(
            text(center, base + LINE * i, line, SMALL_SIZE, anchor="middle", fill=theme.quiet_ink)
        )
    faded = ' opacity="0.5"' if item.tone == "dim" else ""
    return f"<g{faded}>{hover(tooltip(item))}{drawing}{''.join(lines)}</g>"


def hover(lines: Sequence[str]) -> str:
    """What is shown to who points at the element around it."""
    return f"<title>{escape(chr(10).join(lines))}</title>"


def has_strip(scope: Scope) -> bool:
    """Whether a scope shows by colours what is in it: where colours do not mean something else."""
    return not scope.is_open and not scope.tone and scope.paint is None


def strip_colors(scope: Scope, theme: Theme) -> list[tuple[str, int]]:
    """The colours of what is in a scope, and how much has each, most first."""
    plain = theme.look("math")
    if scope.parts:
        return [(theme.painted(paint, plain).line, count) for paint, count in scope.parts]
    counts: Counter[str] = Counter()
    for category, count in most_frequent(scope).items():
        counts[theme.look(category).line] += count
    return counts.most_common()


def _strip(scope: Scope, theme: Theme, x: float, y: float, width: float) -> str:
    """A bar of the colours of what is inside, as long as it is frequent."""
    colors = strip_colors(scope, theme)
    total = sum(count for _, count in colors)
    bars = []
    for color, count in colors:
        part = width * count / total
        bars.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(part)}" height="3" fill="{color}"/>')
        x += part
    return "".join(bars)


def sheets(look: Look, x: float, y: float, width: float, height: float) -> str:
    """A closed scope: two sheets, one behind the other."""
    return "".join(
        f'<rect x="{_n(x + shift)}" y="{_n(y + STACK - shift)}" width="{_n(width - STACK)}" '
        f'height="{_n(height - STACK)}" rx="8" fill="{look.fill}" '
        f'stroke="{look.line}" stroke-width="1.2"/>'
        for shift in (STACK, 0.0)
    )


def outline(look: Look, x: float, y: float, width: float, height: float) -> str:
    """The outline of a box."""
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


def line(
    kind: str, theme: Theme, path: str, *, width: float = 1.2, arrow: bool = True, dim: bool = False
) -> str:
    """The opening tag of an edge along a path."""
    dashes = ' stroke-dasharray="5 4"' if kind == CONTROL else ""
    head = f' marker-end="url(#arrow-{kind})"' if arrow else ""
    faded = ' opacity="0.35"' if dim else ""
    return (
        f'<path d="{path}" fill="none" stroke="{theme.edges[kind]}" '
        f'stroke-width="{_n(width)}"{dashes}{head}{faded}'
    )


def curve(points: Sequence[tuple[float, float]], arrow: bool) -> str:
    """A smooth line: straight down through rows, an S between them.

    Before an arrowhead it runs straight, so that the head points along the line.
    """
    points = _with_run_up(points) if arrow else list(points)
    x, y = points[0]
    parts = [f"M{_n(x)} {_n(y)}"]
    for i, (to_x, to_y) in enumerate(points[1:], 2):
        is_straight = abs(to_x - x) < 0.5
        if is_straight and i < len(points) and abs(points[i][0] - x) < 0.5:
            continue  # of several straight pieces in a row only the last is written
        bend = (to_y - y) * 0.5
        parts.append(
            f"L{_n(to_x)} {_n(to_y)}"
            if is_straight
            else f"C{_n(x)} {_n(y + bend)} {_n(to_x)} {_n(to_y - bend)} {_n(to_x)} {_n(to_y)}"
        )
        x, y = to_x, to_y
    return "".join(parts)


def _with_run_up(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same line, straight for the length of an arrowhead before its end if there is room."""
    found = list(points)
    end_x, end_y = found[-1]
    bend = next((i for i in range(len(found) - 2, -1, -1) if abs(found[i][0] - end_x) >= 0.5), None)
    if bend is None:
        return found
    straight_from = found[bend + 1][1]
    lacking = _ARROW - abs(end_y - straight_from)
    if 0 < lacking < abs(straight_from - found[bend][1]):
        down = straight_from > found[bend][1]
        found.insert(bend + 1, (end_x, straight_from - (lacking if down else -lacking)))
    return found
