"""Draws the floors of the house from its import statements into docs/img/architecture.svg.

    python tools/draw_architecture.py

Each box is a folder with the first sentence of its docstring; an arrow means "imports". Arrows that
follow from others are left out.
"""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import networkx as nx

from minigraph.viz.hierarchy import open_scopes, picture_of
from minigraph.viz.picture import DATA, Box, Picture, Scope, Tree, Wire
from minigraph.viz.svg import to_svg

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "minigraph"
TARGET = ROOT / "docs" / "img" / "architecture.svg"
PROGRAM, DOORS = "minigraph command", "doors"
SAYS = {
    PROGRAM: "cli.py: look at graphs, look up ops.",
    DOORS: "import minigraph as tf: names and no logic.",
}


def place_of(path: Path) -> str:
    """The box in which a file stands: its folder, the doors, or the command."""
    parts = path.relative_to(PACKAGE).parts
    if parts[0] in ("cli.py", "command", "__main__.py"):
        return PROGRAM
    return DOORS if len(parts) == 1 or "loor" not in docstring(parts[0])[:12] else parts[0]


def docstring(folder: str) -> str:
    """What a folder says of itself; those that hold code begin with their floor."""
    text = (PACKAGE / folder / "__init__.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(text)) or ""


def imported_files(path: Path) -> set[Path]:
    """The package's own files that a file imports when it is loaded."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("minigraph"):
            base = ROOT.joinpath(*(node.module or "").split("."))
            for name in [alias.name for alias in node.names]:
                candidates = [
                    (base / name).with_suffix(".py"),
                    base / name / "__init__.py",
                    base.with_suffix(".py"),
                    base / "__init__.py",
                ]
                found.add(next(candidate for candidate in candidates if candidate.is_file()))
    return found


def import_graph() -> nx.DiGraph:
    """Which box imports which, without the arrows that follow from others."""
    graph = nx.DiGraph()
    for path in sorted(PACKAGE.rglob("*.py")):
        graph.add_node(place_of(path))
        for target in imported_files(path):
            if place_of(target) != place_of(path):
                graph.add_edge(place_of(path), place_of(target))
    return nx.transitive_reduction(graph)


def says(place: str) -> str:
    """The first sentence of a folder's docstring."""
    if place in SAYS:
        return SAYS[place]
    sentence = docstring(place).partition("\n\n")[0]
    return " ".join(sentence.replace("``", "").split())


def picture() -> Picture:
    """The import graph as something that minigraph draws."""
    graph = import_graph()
    height = {place: len(nx.descendants(graph, place)) for place in graph}
    places = sorted(graph, key=lambda place: (-height[place], place))
    boxes = tuple(
        Box(place, place, place, place, tuple(textwrap.wrap(says(place), 36)[:4]), (place,))
        for place in places
    )
    wires = tuple(Wire(tail, head, DATA, f"{tail} -> {head}", "") for tail, head in graph.edges)
    ordered = tuple(sorted(wires, key=lambda wire: (wire.tail, wire.head)))
    tree = Tree(Scope("", "", boxes, len(boxes)), ordered)
    return picture_of(tree, open_scopes(tree))


def svg() -> str:
    """The document; equal sources give equal text."""
    return to_svg(picture(), "minigraph: who imports whom", legend=False)


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(svg(), encoding="utf-8")
    print(TARGET.relative_to(ROOT))
