"""A picture as DOT text for Graphviz, written by the ``graphviz`` package; it runs no program.

Labels are plain text: record and HTML-like labels break on names with ``<``, ``{`` or ``|``. So the
bar that SVG has in a closed scope is written in words, which need no legend either; Graphviz could
stripe the whole shape, but then draws no sheets and rules lines through the text.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from minigraph.viz import style
from minigraph.viz.caption import bar_text, lines_of, tooltip
from minigraph.viz.hierarchy import shapes
from minigraph.viz.picture import CONTROL, Box, Edge, Picture, Scope, key
from minigraph.viz.style import LIGHT, Theme, shortened
from minigraph.viz.svg_shapes import has_strip, look_of

if TYPE_CHECKING:
    import graphviz

_SHAPES = {
    "round": {"shape": "box", "style": "rounded,filled"},
    "pill": {"shape": "box", "style": "rounded,filled"},
    "drum": {"shape": "cylinder", "style": "filled"},
    "slant": {"shape": "parallelogram", "style": "filled"},
    "dashed": {"shape": "box", "style": "rounded,filled,dashed"},
}


def to_dot(picture: Picture, title: str = "", theme: Theme = LIGHT) -> str:
    """Writes a picture as DOT.

    Args:
        picture: From ``hierarchy.picture_of``.
        title: A line above the picture.
        theme: Its colours.

    Returns:
        DOT source; equal pictures give equal text.
    """
    # It takes a twentieth of the time of `import minigraph`, and few programs write DOT.
    dot = importlib.import_module("graphviz").Digraph(
        "minigraph",
        graph_attr={
            "fontname": "Helvetica",
            "fontsize": "13",
            "fontcolor": theme.ink,
            "bgcolor": theme.paper,
            "ranksep": "0.4",
            "nodesep": "0.25",
        },
        node_attr={
            "fontname": "Helvetica",
            "fontsize": "12",
            "fontcolor": theme.ink,
            "height": "0.3",
            "margin": "0.12,0.06",
        },
        edge_attr={
            "fontname": "Helvetica",
            "fontsize": "10",
            "fontcolor": theme.quiet_ink,
            "arrowsize": "0.7",
        },
    )
    heats = {item.paint.words for item in shapes(picture.root) if item.paint and item.paint.heat}
    above = [*filter(None, [title]), *heats, *picture.footnotes]
    if above:
        dot.attr(label=_plain(*above), labelloc="t")
    if not picture.root.children:
        dot.node("empty", label="an empty graph", shape="plaintext")
    _add_children(dot, picture.root, theme, 1)
    for edge in picture.edges:
        _add_edge(dot, edge, theme)
    return dot.source


def _id(name: str) -> str:
    """A node's identifier: its name, without colon and backslash, which mean more in DOT.

    What cannot be printed is written by its number; a NUL would end the text for Graphviz.
    """
    name = "".join(c if c.isprintable() else f"\N{REPLACEMENT CHARACTER}{ord(c):x}" for c in name)
    return name.replace("\\", "\\\\").replace(":", "&#58;")


def _plain(*lines: str) -> str:
    """Lines as a label that Graphviz takes literally."""
    text = "\n".join(shortened(line, 100) for line in lines)
    escape = importlib.import_module("graphviz").escape
    return str(escape(text)).replace("&", "&amp;").replace("<", "&lt;")


def _add_children(dot: graphviz.Digraph, scope: Scope, theme: Theme, level: int) -> None:
    for child in scope.children:
        if isinstance(child, Scope) and child.is_open:
            ground = theme.grounds[min(level, len(theme.grounds)) - 1]
            with dot.subgraph(name="cluster_" + _id(child.name)) as cluster:
                cluster.attr(
                    label=_plain(f"{child.label} ({style.count_text(child.size)})"),
                    labeljust="l",
                    style="rounded,filled",
                    color=theme.border,
                    fillcolor=ground,
                    tooltip=_plain(child.name),
                )
                _add_children(cluster, child, theme, level + 1)
        else:
            _add_shape(dot, child, theme)


def _add_shape(dot: graphviz.Digraph, item: Scope | Box, theme: Theme) -> None:
    first, small = lines_of(item)
    look = look_of(item, theme)
    is_scope = isinstance(item, Scope)
    bar = [bar_text(item)] if isinstance(item, Scope) and has_strip(item) else []
    attrs = {"shape": "box3d", "style": "filled"} if is_scope else _SHAPES[look.outline]
    dot.node(
        _id(key(item)),
        label=_plain(first, *small, *filter(None, bar)),
        fillcolor=look.fill,
        color=look.line,
        tooltip=_plain(*tooltip(item)),
        **attrs,
    )


def _add_edge(dot: graphviz.Digraph, edge: Edge, theme: Theme) -> None:
    attrs = {
        "color": theme.tones["dim"].line if edge.is_dim else theme.edges[edge.kind],
        "tooltip": _plain(", ".join(edge.tensors[:8])),
    }
    if edge.kind == CONTROL:
        attrs["style"] = "dashed"
    if edge.label:
        attrs["label"] = _plain(edge.label)
    if len(edge.tensors) > 1:
        attrs["penwidth"] = f"{min(1 + 0.25 * len(edge.tensors), 3):g}"
    dot.edge(_id(edge.tail), _id(edge.head), **attrs)
