"""The commands ``draw``, ``show`` and ``diff``."""

from __future__ import annotations

import argparse
import tempfile
import webbrowser
from pathlib import Path
from typing import Any

from minigraph import viz
from minigraph.base.garbage import without_collection
from minigraph.command.errors import UserError, mendable
from minigraph.command.graphs import Source, read_graph, read_source
from minigraph.graph.graph import Graph
from minigraph.interop.node_runs import node_runs
from minigraph.viz.colors import COLORINGS
from minigraph.viz.hiding import PRESETS
from minigraph.viz.marks import Lens
from minigraph.viz.style import THEMES

_FILE = (
    "a Python file that builds a graph, run as `python FILE` would (its own arguments follow --); "
    "or a .pb, .pbtxt, .meta or event file, or a SavedModel folder"
)
_LENSES = {
    "collections": viz.collections,
    "gradients": viz.gradient_pairs,
    "sharing": viz.sharing,
}


def add_commands(commands: Any) -> None:
    """Adds the commands to those of the parser."""
    draw = commands.add_parser(
        "draw",
        help="draw a graph into a file, or print it as a tree",
        description="Draws a graph: as a tree of text, or into a .svg, .html, .png, .pdf, .dot or "
        ".txt file. Name scopes are closed shapes until you open them.",
        epilog="examples:\n"
        "  minigraph draw model.py                              print a tree\n"
        "  minigraph draw model.py -o model.html                a page to click through\n"
        "  minigraph draw model.py -o net.svg --expand net --hide training --hide init\n"
        "  minigraph draw model.py -o run.svg --fetch loss --feed images",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    draw.add_argument("file", metavar="FILE", help=_FILE)
    draw.add_argument("-o", "--output", help="the file to write; without it, print a tree")
    _add_choices(draw)
    draw.add_argument(
        "--engine",
        choices=["auto", "builtin", "dot", "graphviz-pure"],
        default="auto",
        help="who lays it out; builtin needs no other program",
    )
    _add_run(draw)
    draw.set_defaults(run=_draw)

    show = commands.add_parser(
        "show",
        help="open a graph in the browser",
        description="Writes a page to explore the graph with, and opens it in the browser. "
        "The page is one file that needs no network: send it to whom you like.",
    )
    show.add_argument("file", metavar="FILE", help=_FILE)
    show.add_argument("-o", "--output", help="where to keep the page, a .html file")
    _add_choices(show)
    _add_run(show)
    show.set_defaults(run=_show)

    diff = commands.add_parser(
        "diff",
        help="compare two graphs",
        description="Lists what was added (+), removed (-) and changed (~) from one graph to the "
        "other, by the names of operations; with -o it draws both as one.",
    )
    diff.add_argument("before", metavar="BEFORE", help=_FILE)
    diff.add_argument("after", metavar="AFTER", help="the other one")
    diff.add_argument("-o", "--output", help="a file to draw into")
    _add_choices(diff)
    diff.set_defaults(run=_diff)


def _add_choices(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to show")
    group.add_argument(
        "--depth",
        type=_depth,
        default=1,
        metavar="N",
        help="levels of name scopes to show: 1 (default) shows top scopes closed, `all` every node",
    )
    group.add_argument(
        "--expand",
        action="append",
        default=[],
        metavar="REGEX",
        help="open the scopes of this full name, or whose full name matches; may be repeated",
    )
    group.add_argument(
        "--hide",
        action="append",
        default=[],
        metavar="WHAT",
        help=f"leave out {', '.join(PRESETS)}, or an op type; may be given several times",
    )
    group.add_argument(
        "--no-fold", action="store_true", help="show the parts of variables as shapes of their own"
    )
    group.add_argument(
        "--merge-repeats", action="store_true", help="show equal neighbouring scopes as one, x3"
    )
    group.add_argument("--title", default="", help="a line above the picture")
    group.add_argument("--theme", choices=[*THEMES, "auto"], default="auto")
    group.add_argument(
        "--color-by",
        choices=COLORINGS,
        default="category",
        help="what colours mean (default: category); structure: scopes of the same inside are of "
        "one colour; time and memory need a file with a traced run",
    )
    group.add_argument(
        "--lens",
        action="append",
        default=[],
        choices=list(_LENSES),
        help="mark collections, gradients of operations, or who shares variables",
    )
    group.add_argument(
        "--expansion",
        metavar="SCOPE",
        help="show what lines of the program became, argument by argument",
    )
    group.add_argument(
        "--fetch",
        action="append",
        default=[],
        metavar="NAME",
        help="mark what session.run would execute to get this tensor or operation",
    )
    group.add_argument(
        "--feed", action="append", default=[], metavar="NAME", help="... if this was fed"
    )


def _depth(text: str) -> int | None:
    if text == "all":
        return None
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number from 1 on nor `all`")
    return int(text)


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--run",
        dest="tag",
        metavar="TAG",
        help="of an event file with traced runs: the one whose time and memory a page shows "
        "(default: the last)",
    )


def _traced(source: Source, tag: str | None) -> dict[str, Any]:
    """The choice of a traced run, if there is one."""
    if tag is not None and tag not in source.runs:
        known = ", ".join(source.runs) or "none"
        raise UserError(f"no run is tagged {tag!r}; there are: {known}")
    if not source.runs:
        return {}
    return {"run": node_runs(source.runs[tag or list(source.runs)[-1]])}


def _choices(graph: Graph, options: argparse.Namespace) -> dict[str, Any]:
    lenses: list[Lens] = [_LENSES[name](graph) for name in options.lens]
    if options.expansion:
        lenses.insert(0, viz.expansion(graph, options.expansion))
    if options.fetch:
        feeds = [name if ":" in name else name + ":0" for name in options.feed]
        lenses.insert(0, viz.what_runs(graph, options.fetch, feeds))
    chosen = {
        "depth": options.depth,
        "expand": options.expand,
        "hide": options.hide,
        "fold_variables": not options.no_fold,
        "merge_repeats": options.merge_repeats,
        "title": options.title,
        "theme": options.theme,
        "color_by": options.color_by,
    }
    return {**chosen, "lens": lenses} if lenses else chosen


def _draw(options: argparse.Namespace) -> int:
    source = read_source(options.file, options.args)
    graph = source.graph
    with without_collection(), mendable():
        drawing = viz.show(graph, **_choices(graph, options), **_traced(source, options.tag))
        _print_or_save(drawing, options, graph)
    return 0


def _show(options: argparse.Namespace) -> int:
    source = read_source(options.file, options.args)
    graph = source.graph
    with mendable():
        drawing = viz.show(graph, **_choices(graph, options), **_traced(source, options.tag))
        name = options.output
        if name is None:
            folder = tempfile.mkdtemp(prefix="minigraph-")
            name = str(Path(folder) / (Path(options.file).stem + ".html"))
        done = drawing.save(name)
    print(f"{len(graph.get_operations())} operations -> {done}")
    if not webbrowser.open(Path(name).resolve().as_uri()):
        print("no browser was found here; open the file in one")
    return 0


def _diff(options: argparse.Namespace) -> int:
    before = read_graph(options.before, options.args)
    after = read_graph(options.after, options.args)
    with mendable():
        drawing = viz.diff(before, after, **_choices(after, options))
        if options.output is None:
            print(viz.difference(before, after))
        else:
            print(f"{viz.difference(before, after).title} -> {drawing.save(options.output)}")
    return 0


def _print_or_save(drawing: viz.Drawing, options: argparse.Namespace, graph: Graph) -> None:
    if options.output is None:
        print(drawing)
    else:
        done = drawing.save(options.output, options.engine)
        print(f"{len(graph.get_operations())} operations -> {done}")
