"""One page to explore a graph with: template, style, scripts and data in a single file.

It asks nothing of any network. It reads a ``Graph`` and the files in ``page/``; it knows no layout.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from minigraph.graph.graph import Graph
from minigraph.viz import style
from minigraph.viz.page_data import graph_data
from minigraph.viz.picture import Scope
from minigraph.viz.settings import Settings

# In the order in which they are read: each knows those before it.
SCRIPTS = (
    "data",
    "recording",
    "state",
    "tree",
    "crowds",
    "crossings",
    "coordinates",
    "layers",
    "layout",
    "style",
    "draw",
    "search",
    "values",
    "panel",
    "camera",
    "lenses",
    "scene",
    "steps",
    "lanes",
    "keys",
    "address",
    "main",
)
_FOLDER = Path(__file__).parent / "page"
_HEIGHT = 560  # of the frame in a notebook, in pixels


def to_page(graph: Graph, settings: Settings, owner: Mapping[str, str], root: Scope) -> str:
    """The page as one HTML document.

    Args:
        graph: The graph.
        settings: What to show at first.
        owner: The box of every operation.
        root: All scopes; those that stand open do so in the page at first.
    """
    data = {
        "title": settings.title or "computation graph",
        "theme": settings.theme,
        "color": settings.color_by,
        "open": list(_open_scopes(root)),
        "hide": list(settings.hide),
        "fold": settings.fold_variables,
        "repeats": settings.merge_repeats,
        "themes": {name: asdict(theme) for name, theme in style.THEMES.items()},
        "edgeMeaning": style.EDGE_MEANING,
        **graph_data(graph, settings, owner),
    }

    def part(name: str) -> str:
        return (_FOLDER / name).read_text(encoding="utf-8")

    scripts = "\n".join(part(f"{name}.js") for name in SCRIPTS)
    parts = {
        "{{title}}": escape(data["title"]),
        "{{style}}": part("page.css"),
        "{{data}}": as_data(data),
        "{{scripts}}": scripts,
    }
    text = part("page.html")
    for mark, value in parts.items():
        before, _, after = text.partition(mark)
        text = before + value + after
    return text


def as_data(value: Any) -> str:
    """JSON that can stand inside a ``script`` element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def framed(page: str, height: int = _HEIGHT) -> str:
    """The page inside a frame of its own, so that several live in one notebook."""
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" srcdoc="{escape(page)}" '
        f'style="width:100%;height:{height}px;border:1px solid #b6c2cf;border-radius:8px" '
        'title="computation graph"></iframe>'
    )


def _open_scopes(scope: Scope) -> Iterator[str]:
    for child in scope.children:
        if isinstance(child, Scope) and child.is_open:
            yield child.name
            yield from _open_scopes(child)
