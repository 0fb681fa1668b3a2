"""The command ``minigraph``: look at a program's graph, look up ops. A program above all doors."""

from __future__ import annotations

import argparse
import difflib
import inspect
import os
import runpy
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minigraph import __version__, viz
from minigraph.base.dtypes import DType
from minigraph.graph.context import get_default_graph, reset_default_graph
from minigraph.graph.op import REGISTRY, Op

_EXAMPLES = """\
examples:
  minigraph draw model.py                    print the graph as a tree
  minigraph draw model.py -o model.svg       draw it; scopes are closed boxes
  minigraph draw model.py -o model.svg --depth 2 --expand 'net/conv1'
                                             ... with two levels and one layer open
  minigraph ops                              list every op by category
  minigraph ops Conv2D                       one op: inputs, outputs, attrs, what it does

A program is a Python file that builds its graph in the default graph, as TensorFlow 1 programs do:
  import minigraph as tf
  x = tf.placeholder(tf.float32, [None, 784], name="x")
"""


class _UserError(Exception):
    """Something that the user can mend; shown without a traceback."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        argv: The arguments after the command's name; those of the process if None.

    Returns:
        The exit code: 0, or 1 after an error that is the user's to mend.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    end = given.index("--") if "--" in given else len(given)
    options = _parser().parse_args(given[:end])
    options.args = given[end + 1 :]
    try:
        code: int = options.run(options)
        return code
    except _UserError as error:
        print(f"minigraph: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; nothing is left to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="minigraph",
        description="TensorFlow 1 semantics, node for node, in readable NumPy.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"minigraph {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    draw = commands.add_parser(
        "draw",
        help="draw the graph that a program builds",
        description="Runs a program and draws what it left in the default graph.",
    )
    draw.add_argument(
        "program",
        help="a Python file, run as `python program` would; its own arguments follow after --",
    )
    draw.add_argument(
        "-o", "--output", help="a .svg, .dot, .txt, .png or .pdf file; without it, print a tree"
    )
    draw.add_argument(
        "--depth",
        type=_depth,
        default=1,
        help="levels of name scopes to show: 1 (default) shows top scopes closed, `all` every node",
    )
    draw.add_argument(
        "--expand",
        action="append",
        default=[],
        metavar="REGEX",
        help="open the scopes whose full name matches; may be given several times",
    )
    draw.add_argument("--title", default="", help="a line above the picture")
    draw.add_argument(
        "--engine",
        choices=["auto", "builtin", "dot"],
        default="auto",
        help="who lays it out; builtin needs no other program",
    )
    draw.set_defaults(run=_draw)

    ops = commands.add_parser(
        "ops",
        help="list the ops, or explain one",
        description="Lists every op by category, or explains one.",
    )
    ops.add_argument("type", nargs="?", help="an op type such as Conv2D, or a part of one")
    ops.set_defaults(run=_ops)
    return parser


def _depth(text: str) -> int | None:
    if text == "all":
        return None
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number from 1 on nor `all`")
    return int(text)


# --- draw --------------------------------------------------------------------------------------


def _draw(options: argparse.Namespace) -> int:
    _run_program(Path(options.program), options.args)
    graph = get_default_graph()
    count = len(graph.get_operations())
    if not count:
        raise _UserError(
            f"{options.program} left no operation in the default graph\n"
            "  hint        build at the top level of the file, outside `with tf.Graph()"
            ".as_default():`"
        )
    choice: dict[str, Any] = {"depth": options.depth, "expand": options.expand}
    try:
        if options.output is None:
            print(viz.to_tree(graph, **choice))
        else:
            done = viz.render(
                graph, options.output, title=options.title, engine=options.engine, **choice
            )
            print(f"{count} operations -> {done}")
    except (ValueError, RuntimeError, OSError) as error:
        raise _UserError(str(error)) from error
    return 0


def _run_program(path: Path, args: Sequence[str]) -> None:
    """Runs a file as ``python path args`` would, in an empty default graph."""
    if not path.is_file():
        raise _UserError(f"there is no file {path}")
    reset_default_graph()
    old_argv, old_path = sys.argv, list(sys.path)
    sys.argv = [str(path), *args]
    sys.path.insert(0, str(path.resolve().parent))
    try:
        runpy.run_path(str(path), run_name="__main__")
    except SystemExit as leaving:
        if leaving.code not in (None, 0):
            raise _UserError(f"{path} ended with exit code {leaving.code}") from None
    except Exception as error:
        # The program's own frames, as Python itself would show them.
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename != str(path):
            frames = frames.tb_next
        traceback.print_exception(type(error), error, frames)
        raise _UserError(f"{path} failed, see above") from None
    finally:
        sys.argv, sys.path[:] = old_argv, old_path


# --- ops ---------------------------------------------------------------------------------------


def _ops(options: argparse.Namespace) -> int:
    if options.type is None:
        print(_listing(sorted(REGISTRY)))
    elif options.type in REGISTRY:
        print(_explanation(REGISTRY[options.type]))
    else:
        wanted = options.type.lower()
        found = sorted(name for name in REGISTRY if wanted in name.lower())
        if not found:
            near = difflib.get_close_matches(options.type, REGISTRY)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise _UserError(f"there is no op {options.type!r}{hint} `minigraph ops` lists all")
        print(_explanation(REGISTRY[found[0]]) if len(found) == 1 else _listing(found))
    return 0


def _summary(op: type[Op]) -> str:
    return (inspect.getdoc(op) or "").partition("\n")[0]


def _listing(names: Sequence[str]) -> str:
    categories: dict[str, list[str]] = {}
    for name in names:
        categories.setdefault(REGISTRY[name].category, []).append(name)
    width = max(map(len, names))
    blocks = []
    for category in sorted(categories):
        rows = [f"  {name:<{width}}  {_summary(REGISTRY[name])}" for name in categories[category]]
        blocks.append("\n".join([category, *rows]))
    return "\n\n".join([*blocks, f"{len(names)} ops; `minigraph ops NAME` explains one"])


def _explanation(op: type[Op]) -> str:
    lines = [f"{op.type}  ({op.category}{', stateful' if op.stateful else ''})"]
    lines += [f"  {line}".rstrip() for line in (inspect.getdoc(op) or "").splitlines()]
    lines += ["", f"  signature   {op.signature}"]
    for attr, types in op.signature.types.items():
        default = f" (by default {types.default.name})" if types.default else ""
        lines.append(f"  {attr:<11} {', '.join(t.name for t in types.allowed)}{default}")
    for name in op.field_names:
        has_default = name in op.field_defaults
        default = _spelt(op.field_defaults[name]) if has_default else "required"
        lines.append(f"  {name:<11} {default}")
    path = inspect.getsourcefile(op) or ""
    start = path.rfind("minigraph" + os.sep)
    lines.append(f"  defined in  {path[start:]}:{inspect.getsourcelines(op)[1]}")
    return "\n".join(lines)


def _spelt(value: Any) -> str:
    return f"by default {value.name if isinstance(value, DType) else repr(value)}"
